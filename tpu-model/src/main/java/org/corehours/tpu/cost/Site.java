package org.corehours.tpu.cost;

import java.util.List;
import java.util.Map;
import org.corehours.tpu.sheet.ExpectedFact;
import org.corehours.tpu.sheet.Fact;
import org.corehours.tpu.sheet.FactReader;
import org.corehours.tpu.sheet.FactSheet;
import org.corehours.tpu.sheet.SheetFile;
import org.corehours.tpu.sheet.SheetValue;

/**
 * The data centre that runs are accounted for.
 *
 * @param pue energy of the facility over energy of its chips
 * @param kgCo2ePerKwh emissions of its electricity
 */
public record Site(double pue, double kgCo2ePerKwh) {

  private static final List<ExpectedFact> FACTS =
      List.of(
          ExpectedFact.real("pue", "facility energy over chip energy", 1, 10),
          ExpectedFact.real("carbon_intensity", "kgCO2e/kWh", 0, 100));

  /** The site described in {@code site.yaml}. */
  public static Site standard() {
    return SheetFile.builtIn(Site.class, "site.yaml", Site::read);
  }

  private static Site read(SheetValue root) {
    Map<String, SheetValue> entries = root.entries(List.of("name", "facts"));
    String name = root.required(entries, "name").flatMap(SheetValue::text).orElse("");
    Map<String, Fact> facts =
        root.required(entries, "facts")
            .map(value -> FactReader.facts(value, FACTS))
            .orElse(Map.of());
    root.throwIfAny();
    FactSheet sheet = new FactSheet(name, facts, root.sha256());
    return new Site(sheet.value("pue"), sheet.value("carbon_intensity"));
  }
}
