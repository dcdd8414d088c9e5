package org.corehours.tpu.calibration;

import java.util.*;
import org.corehours.published.*;
import org.corehours.tpu.chip.*;
import org.corehours.tpu.cost.*;
import org.corehours.tpu.timing.*;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  @Test
  void print() {
    var c = new Calibrator(Chips.find("tpu-v4").orElseThrow(), 4096);
    var runs = Published.pretrainingRuns();
    Calibration k = c.fit(runs);
    System.out.println(k);
    double[] e = c.relativeErrors(k, runs);
    System.out.println("MAE " + Arrays.stream(e).map(Math::abs).average().getAsDouble());
    for (int i = 0; i < 36; i += 6)
      System.out.println(
          runs.get(i).model() + " " + Arrays.stream(e, i, i + 6).average().getAsDouble());
    c.leaveOneModelOut(runs)
        .forEach(
            (m, x) ->
                System.out.println("LOMO " + m + " " + Arrays.stream(x).average().getAsDouble()));
    for (String m : List.of("nfnet-f0", "nfnet-f7", "nfnet-f7+")) {
      var w = org.corehours.architecture.BuiltInModels.find(m).get().workload();
      var s = new StepCostModel(k).cost(w, Slice.forBatch(Chips.find("tpu-v4").get(), 4096));
      System.out.println(m + " " + s.time() + " mfu " + s.mfu() + " " + s.breakdown());
    }
  }
}
