package org.corehours.tpu.chip;

import org.corehours.units.Bytes;
import org.corehours.units.BytesPerSecond;
import org.corehours.units.FlopsPerSecond;
import org.corehours.units.Hertz;
import org.corehours.units.Money;
import org.corehours.units.Seconds;
import org.corehours.units.Watts;

/**
 * What the cost model needs to know of an accelerator chip.
 *
 * @param coresPerChip TensorCores of a chip
 * @param coresPerDevice TensorCores that run as one device, sharing parameters and the examples of
 *     a batch
 * @param mxusPerCore matrix units of a core
 * @param mxuDimension rows and columns of a matrix unit's systolic array, a power of two
 * @param clock of matrix and vector units
 * @param peakPerCore bfloat16 arithmetic of one core
 * @param vectorAlus 32-bit vector operations of one core in a cycle
 * @param stagingMemory memory on the chip besides the vector units' own, 0 where there is none
 * @param hbmCapacityPerCore share of the chip's memory
 * @param hbmBandwidthPerCore share of the chip's memory bandwidth
 * @param iciLinks links of a chip; two for each torus axis
 * @param iciBandwidth of one link in one direction
 * @param iciHopLatency of a message to a neighbour
 * @param power mean power of a chip with its memory
 * @param pricePerChipHour list price
 * @param sheet all facts with their sources
 */
public record Chip(
    String name,
    int coresPerChip,
    int coresPerDevice,
    int mxusPerCore,
    int mxuDimension,
    Hertz clock,
    FlopsPerSecond peakPerCore,
    int vectorAlus,
    Bytes stagingMemory,
    Bytes hbmCapacityPerCore,
    BytesPerSecond hbmBandwidthPerCore,
    int iciLinks,
    BytesPerSecond iciBandwidth,
    Seconds iciHopLatency,
    Watts power,
    Money pricePerChipHour,
    FactSheet sheet) {

  static Chip of(FactSheet sheet) {
    int cores = (int) sheet.value("cores_per_chip");
    return new Chip(
        sheet.name(),
        cores,
        (int) sheet.value("cores_per_device"),
        (int) sheet.value("mxus_per_core"),
        (int) sheet.value("mxu_dimension"),
        new Hertz(sheet.value("clock")),
        new FlopsPerSecond(sheet.value("peak_bf16") / cores),
        (int) (sheet.value("vector_lanes") * sheet.value("vector_alus_per_lane")),
        new Bytes(sheet.value("cmem")),
        new Bytes(sheet.value("hbm_capacity") / cores),
        new BytesPerSecond(sheet.value("hbm_bandwidth") / cores),
        (int) sheet.value("ici_links"),
        new BytesPerSecond(sheet.value("ici_bandwidth")),
        new Seconds(sheet.value("ici_hop_latency")),
        new Watts(sheet.value("power_mean")),
        new Money(sheet.value("price_on_demand")),
        sheet);
  }

  /** Whether the price is that of the chip's file. */
  public boolean atListPrice() {
    return pricePerChipHour.value() == sheet.value("price_on_demand");
  }

  /** The same chip drawing another power, at another price. */
  public Chip with(Watts meanPower, Money price) {
    return new Chip(
        name,
        coresPerChip,
        coresPerDevice,
        mxusPerCore,
        mxuDimension,
        clock,
        peakPerCore,
        vectorAlus,
        stagingMemory,
        hbmCapacityPerCore,
        hbmBandwidthPerCore,
        iciLinks,
        iciBandwidth,
        iciHopLatency,
        meanPower,
        price,
        sheet);
  }

  /**
   * Whether tiles can be staged on the chip between matrix and vector unit, so that both work at
   * the same time: v4 has a common memory of 128 MiB, v3 has none. Inferred, not published: NFNets
   * take 2.1 to 2.3 times as long on v3, more than its clock, matrix units or memory explain alone,
   * and what units that take turns explain to a few percent.
   */
  public boolean stagesOnChip() {
    return stagingMemory.value() > 0;
  }

  /** Devices that frameworks see on that many chips. */
  public int devices(int chips) {
    return chips * coresPerChip / coresPerDevice;
  }
}
