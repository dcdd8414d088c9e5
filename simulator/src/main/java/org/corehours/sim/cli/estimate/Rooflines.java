package org.corehours.sim.cli.estimate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.sim.report.step.RooflineChart;
import org.corehours.sim.run.Costed;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.timing.OpTime;

/** Hands the programs of a step to the roofline chart. */
final class Rooflines {

  private Rooflines() {}

  static void write(Path file, Costed costed, List<OpTime> programs) throws IOException {
    Chip chip = costed.heaviest().slice().chip();
    double total = programs.stream().mapToDouble(OpTime::seconds).sum();
    RooflineChart.write(
        file,
        costed.model().name() + " on one core of " + chip.name(),
        new RooflineChart.Roof(
            chip.peakPerCore().value(), chip.hbmBandwidthPerCore().value(), chip.name()),
        programs.stream().map(op -> point(op, total)).toList());
  }

  private static RooflineChart.Point point(OpTime op, double total) {
    String pass = op.pass().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new RooflineChart.Point(
        op.section() + "." + op.name() + " " + pass,
        op.times().bound().name().toLowerCase(Locale.ROOT),
        op.repeats() * op.flops(),
        op.repeats() * op.bytes(),
        op.seconds(),
        op.seconds() / total);
  }
}
