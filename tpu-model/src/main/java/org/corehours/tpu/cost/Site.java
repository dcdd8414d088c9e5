package org.corehours.tpu.cost;

import org.corehours.tpu.chip.FactSheet;

/**
 * The data centre that runs are accounted for.
 *
 * @param pue energy of the facility over energy of its chips
 * @param kgCo2ePerKwh emissions of its electricity
 */
public record Site(double pue, double kgCo2ePerKwh) {

  /** The site described in {@code site.yaml}. */
  public static Site standard() {
    FactSheet sheet = FactSheet.read(Site.class, "site.yaml");
    return new Site(sheet.value("pue"), sheet.value("carbon_intensity"));
  }
}
