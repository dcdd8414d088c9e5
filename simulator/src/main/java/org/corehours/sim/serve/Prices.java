package org.corehours.sim.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Another price of a chip-hour, which changes nothing but the money. */
final class Prices {

  private Prices() {}

  /** Sets the money of a row, or of a list of rows, if a price is given. */
  static void apply(Object rows, OptionalDouble price) {
    if (price.isEmpty()) {
      return;
    }
    if (rows instanceof List<?> list) {
      list.forEach(row -> apply(row, price));
    } else if (rows instanceof Map<?, ?> row) {
      @SuppressWarnings("unchecked")
      Map<String, Object> named = (Map<String, Object>) row;
      named.put("usd", usd(named, price.getAsDouble()));
    }
  }

  /** Copies of rows at another price. */
  static List<Map<String, Object>> applied(List<Map<String, Object>> rows, OptionalDouble price) {
    if (price.isEmpty()) {
      return rows;
    }
    return rows.stream()
        .<Map<String, Object>>map(LinkedHashMap::new)
        .peek(row -> apply(row, price))
        .toList();
  }

  /** Chip-hours times the price, in the order in which a run's money is computed. */
  private static double usd(Map<String, Object> row, double price) {
    double chipHours =
        ((Number) row.get("chips")).intValue()
            * ((Number) row.get("wall_clock_hours")).doubleValue();
    return chipHours * price;
  }
}
