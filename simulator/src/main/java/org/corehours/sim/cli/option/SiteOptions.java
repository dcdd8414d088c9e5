package org.corehours.sim.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.cost.Site;
import org.corehours.units.Money;
import org.corehours.units.Watts;
import picocli.CommandLine.Option;

/** Prices and emissions at the site of a run; options override the file. */
public final class SiteOptions {

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description =
          "YAML file with any of usd_per_chip_hour, watts_per_chip, pue, kg_co2e_per_kwh (default:"
              + " list price, and Google's Oklahoma data centre).")
  private Path file;

  @Option(
      names = "--usd-per-chip-hour",
      paramLabel = "USD",
      converter = NumberConverter.class,
      description = "Price of a chip for an hour.")
  private Double usd;

  @Option(
      names = "--watts-per-chip",
      paramLabel = "W",
      converter = NumberConverter.class,
      description = "Mean power of a chip with its memory.")
  private Double watts;

  @Option(
      names = "--pue",
      paramLabel = "P",
      converter = NumberConverter.class,
      description = "Energy of the data centre over that of its chips, at least 1.")
  private Double pue;

  @Option(
      names = "--kg-co2e-per-kwh",
      paramLabel = "KG",
      converter = NumberConverter.class,
      description = "Emissions of its electricity.")
  private Double carbon;

  /**
   * A chip's prices and the site.
   *
   * @param chip with the power and price that apply
   */
  public record Accounts(Chip chip, Site site) {}

  /** Prices and power of a chip at the site. */
  public Accounts accounts(Chip chip) throws IOException {
    Map<String, Double> given = given();
    Site standard = Site.standard();
    double power = given.getOrDefault(SiteFile.WATTS, chip.power().value());
    double price = given.getOrDefault(SiteFile.USD, chip.pricePerChipHour().value());
    Site site =
        new Site(
            given.getOrDefault(SiteFile.PUE, standard.pue()),
            given.getOrDefault(SiteFile.CARBON, standard.kgCo2ePerKwh()));
    return new Accounts(chip.with(new Watts(power), new Money(price)), site);
  }

  private Map<String, Double> given() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    if (file != null) {
      values.putAll(SiteFile.read(file));
      values.forEach((key, value) -> check("--site (" + file + "): " + key, key, value));
    }
    put(values, SiteFile.USD, usd);
    put(values, SiteFile.WATTS, watts);
    put(values, SiteFile.PUE, pue);
    put(values, SiteFile.CARBON, carbon);
    return values;
  }

  private static void put(Map<String, Double> values, String key, Double value) {
    if (value != null) {
      check("--" + key.replace('_', '-'), key, value);
      values.put(key, value);
    }
  }

  private static void check(String place, String key, double value) {
    double least = key.equals(SiteFile.PUE) ? 1 : 0;
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new RefusedException(
          String.format(
              Locale.ROOT, "%s (%s) must be at least %.0f and finite", place, value, least),
          "Maybe " + example(key) + ".");
    }
  }

  private static String example(String key) {
    return switch (key) {
      case SiteFile.USD -> "3.22";
      case SiteFile.WATTS -> "170";
      case SiteFile.PUE -> "1.1";
      default -> "0.079";
    };
  }
}
