package org.corehours.tpu.chip;

import java.util.Map;
import org.corehours.tpu.sheet.FactReader;
import org.corehours.tpu.sheet.FactSheet;
import org.corehours.tpu.sheet.SheetValue;
import org.corehours.units.Numbers;

/**
 * Facts of a chip that have to go together.
 *
 * @param values the facts' places in the file
 * @param sheet the facts
 */
record ChipConsistency(Map<String, SheetValue> values, FactSheet sheet) {

  /** Share that the peak may differ from the matrix units' own, for rounded figures. */
  private static final double PEAK_TOLERANCE = 0.05;

  /** Notes the facts that do not. */
  void check(Pod pod) {
    devices();
    links(pod);
    peak();
  }

  private void devices() {
    if (sheet.count("cores_per_chip") % sheet.count("cores_per_device") != 0) {
      refuse("cores_per_device", "must divide cores_per_chip", "1 makes each core a device.");
    }
  }

  private void links(Pod pod) {
    int links = 2 * pod.dimensions();
    if (sheet.count("ici_links") != links) {
      refuse(
          "ici_links",
          "must be two for each axis of the pod, which has " + pod.dimensions(),
          "Maybe " + links + ".");
    }
  }

  private void peak() {
    double dimension = sheet.value("mxu_dimension");
    double arrays =
        2
            * sheet.value("cores_per_chip")
            * sheet.value("mxus_per_core")
            * dimension
            * dimension
            * sheet.value("clock");
    if (Math.abs(sheet.value("peak_bf16") / arrays - 1) > PEAK_TOLERANCE) {
      refuse(
          "peak_bf16",
          "must be within 5 % of 2 x cores x MXUs x dimension^2 x clock, "
              + Numbers.significant(arrays, 4),
          "Check clock, mxus_per_core and mxu_dimension.");
    }
  }

  private void refuse(String fact, String problem, String wayOut) {
    FactReader.valueOf(values.get(fact)).refuse(problem, wayOut);
  }
}
