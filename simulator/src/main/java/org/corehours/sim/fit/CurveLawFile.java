package org.corehours.sim.fit;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.corehours.curve.CurveLaw;
import org.corehours.curve.MeasuredCurve;
import org.corehours.files.InputFile;
import org.corehours.sim.result.Caveat;

/** A fitted curve law as it is kept for {@code estimate --curve-law}. */
public final class CurveLawFile {

  private CurveLawFile() {}

  /**
   * The law of a fit.
   *
   * @param name as users will type it
   * @param command that makes the same law again
   */
  public static CurveLaw of(CurveFitting fitting, String name, String command) throws IOException {
    List<MeasuredCurve> curves = fitting.curves();
    List<String> doubts = new ArrayList<>(Caveat.texts(fitting.doubts()));
    doubts.add("other peak learning rates and longer runs than those fitted are extrapolations");
    return new CurveLaw(
        name,
        CurveLaw.FORM,
        CurveLaw.FORMULA,
        curves.size() == 1
            ? "one measured learning curve"
            : curves.size() + " measured learning curves",
        String.join("; ", doubts) + ".",
        command,
        fitting.fit().coefficients(),
        fitting.warmup(),
        curves.stream().mapToDouble(MeasuredCurve::peak).max().orElseThrow(),
        curves.stream().mapToInt(curve -> curve.steps()[0]).min().orElseThrow(),
        curves.stream().mapToInt(MeasuredCurve::last).max().orElseThrow(),
        sources(fitting.files()));
  }

  private static List<CurveLaw.Curve> sources(List<Path> files) throws IOException {
    List<CurveLaw.Curve> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(
          new CurveLaw.Curve(
              file.getFileName().toString(),
              Hashing.sha256()
                  .hashBytes(InputFile.read(file, RunTableReader.MAX_BYTES))
                  .toString()));
    }
    return sources;
  }
}
