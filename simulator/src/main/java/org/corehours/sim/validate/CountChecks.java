package org.corehours.sim.validate;

import java.util.ArrayList;
import java.util.List;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.BuiltInModels;
import org.corehours.published.FamilyMember;
import org.corehours.published.Published;
import org.corehours.workload.Workload;

/** Parameters and operations of models. */
final class CountChecks {

  private static final double F4_PLUS_TOLERANCE = 0.01;

  private CountChecks() {}

  /** Of NFNets. */
  static List<Check> nfNets() {
    List<Check> checks = new ArrayList<>();
    addCounts(checks);
    return checks;
  }

  /** Of transformers. */
  static List<Check> transformers() {
    List<Check> checks = new ArrayList<>();
    addTransformers(checks);
    return checks;
  }

  private static void addCounts(List<Check> checks) {
    for (FamilyMember member : Published.family()) {
      Workload workload = imagenet(member.model(), member.testResolution());
      checks.add(
          printed(
              member.model() + ".parameters",
              "parameters, 1000 classes",
              "M",
              member.parametersMillions(),
              workload.parameters() / 1e6));
      checks.add(
          printed(
              member.model() + ".multiply_adds",
              "multiply-adds of a forward pass at " + member.testResolution(),
              "G",
              member.multiplyAddsBillions(),
              workload.multiplyAdds() / 1e9));
    }
    Workload plus = imagenet("nfnet-f4+", 512);
    addF4Plus(checks, "parameters", "M", 527, plus.parameters() / 1e6);
    addF4Plus(checks, "multiply_adds", "G", 367, plus.multiplyAdds() / 1e9);
  }

  private static void addF4Plus(
      List<Check> checks, String quantity, String unit, double published, double predicted) {
    checks.add(
        Check.against(
            "nfnet-f4+." + quantity,
            quantity.replace('_', '-') + ", 1000 classes, 512x512",
            unit,
            published,
            predicted,
            F4_PLUS_TOLERANCE,
            false,
            "Brock et al. 2021, arXiv:2102.06171, section 5"));
  }

  private static Workload imagenet(String model, int resolution) {
    Architecture architecture = BuiltInModels.find(model).orElseThrow();
    return architecture.withImageSize(resolution).withClasses(1000).workload();
  }

  /** A number that must agree to the digits it was printed with. */
  private static Check printed(
      String id, String quantity, String unit, String published, double predicted) {
    double value = Double.parseDouble(published);
    int decimals = published.length() - published.indexOf('.') - 1;
    double tolerance = 0.5 * Math.pow(10, -decimals) / value;
    return Check.against(
        id, quantity, unit, value, predicted, tolerance, false, Published.FAMILY_SOURCE);
  }

  private static void addTransformers(List<Check> checks) {
    addFlopsPerToken(checks, "palm-8b", 0.0550);
    addFlopsPerToken(checks, "palm-62b", 0.388);
    addVit(checks, "vit-b-16", 86.57);
    addVit(checks, "vit-l-16", 304.33);
  }

  private static void addFlopsPerToken(List<Check> checks, String model, double published) {
    Architecture architecture = BuiltInModels.find(model).orElseThrow();
    double flops = architecture.workload().trainFlops().value();
    double predicted = flops / architecture.tokensPerExample().orElseThrow() / 1e12;
    checks.add(
        Check.against(
            model + ".train_flops_per_token",
            "forward and backward FLOPs for each token",
            "TFLOP",
            published,
            predicted,
            0.01,
            false,
            "Chowdhery et al. 2022, arXiv:2204.02311, Table 22"));
  }

  private static void addVit(List<Check> checks, String model, double published) {
    double predicted = imagenet(model, 224).parameters() / 1e6;
    checks.add(
        Check.against(
            model + ".parameters",
            "parameters at 224x224, 1000 classes",
            "M",
            published,
            predicted,
            0.005,
            false,
            "Dosovitskiy et al. 2020, arXiv:2010.11929, released checkpoints"));
  }
}
