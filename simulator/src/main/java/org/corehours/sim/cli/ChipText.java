package org.corehours.sim.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.ExecutionRules;
import org.corehours.tpu.chip.Pod;
import org.corehours.tpu.chip.TimingCheck;
import org.corehours.tpu.sheet.Origin;

/**
 * What a chip's file says besides numbers: pod, slices, units, and how far its times are checked.
 */
final class ChipText {

  private ChipText() {}

  static String of(Chip chip) {
    return String.format(
        Locale.ROOT,
        "%n%s%n  pod         %s%n  slices      %s%n  units       %s%n  step times  %s%n",
        chip.name(),
        pod(chip.pod()),
        slices(chip.pod()),
        units(chip.rules()),
        checks(chip.timingChecked()));
  }

  private static String pod(Pod pod) {
    String wraps =
        switch (pod.wrapAxes()) {
          case ALL -> "a slice is a torus if all its axes are multiples of ";
          case EACH -> "an axis is a ring if its length is a multiple of ";
        };
    return grid(pod.shape()) + "; " + wraps + pod.wrapMultiple() + origin(pod.origin());
  }

  private static String slices(Pod pod) {
    return pod.slices().values().stream()
        .map(slice -> grid(slice.lengths()))
        .collect(Collectors.joining(" "));
  }

  private static String grid(List<Integer> lengths) {
    return lengths.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static String units(ExecutionRules rules) {
    String how = rules.overlap() ? "work at the same time" : "take turns";
    return "matrix and vector unit " + how + origin(rules.overlapOrigin());
  }

  private static String checks(List<TimingCheck> checks) {
    return checks.isEmpty()
        ? "not checked against any published run"
        : checks.stream().map(ChipText::check).collect(Collectors.joining("; "));
  }

  private static String check(TimingCheck check) {
    return String.format(
        Locale.ROOT,
        "%s: mean error %.1f %%%s",
        check.what(),
        100 * check.meanAbsoluteError(),
        check.fitted() ? " (fitted)" : "");
  }

  private static String origin(Origin origin) {
    return " (" + origin.status().label() + ")";
  }
}
