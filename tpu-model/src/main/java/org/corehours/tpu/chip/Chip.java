package org.corehours.tpu.chip;

import java.util.List;
import org.corehours.tpu.sheet.FactSheet;
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
 * @param vectorLanes lanes of a core's vector unit, a power of two
 * @param alusPerLane 32-bit operations of one lane in a cycle
 * @param hbmCapacityPerCore share of the chip's memory
 * @param hbmBandwidthPerCore share of the chip's memory bandwidth
 * @param iciBandwidth of one link in one direction
 * @param iciHopLatency of a message to a neighbour
 * @param power mean power of a chip with its memory
 * @param pricePerChipHour list price
 * @param rules how its cores run a program
 * @param pod the grid that its chips form, and the slices of it
 * @param timingChecked published runs that the built-in timing constants were compared with on this
 *     chip; empty if they never were
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
    int vectorLanes,
    int alusPerLane,
    Bytes hbmCapacityPerCore,
    BytesPerSecond hbmBandwidthPerCore,
    BytesPerSecond iciBandwidth,
    Seconds iciHopLatency,
    Watts power,
    Money pricePerChipHour,
    ExecutionRules rules,
    Pod pod,
    List<TimingCheck> timingChecked,
    FactSheet sheet) {

  public Chip {
    timingChecked = List.copyOf(timingChecked);
  }

  /** 32-bit vector operations of one core in a cycle. */
  public int vectorAlus() {
    return vectorLanes * alusPerLane;
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
        vectorLanes,
        alusPerLane,
        hbmCapacityPerCore,
        hbmBandwidthPerCore,
        iciBandwidth,
        iciHopLatency,
        meanPower,
        price,
        rules,
        pod,
        timingChecked,
        sheet);
  }

  /** Devices that frameworks see on that many chips. */
  public int devices(int chips) {
    return chips * coresPerChip / coresPerDevice;
  }
}
