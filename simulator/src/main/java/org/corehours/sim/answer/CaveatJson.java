package org.corehours.sim.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.sim.result.Caveat;

/** Caveats under stable names. */
public final class CaveatJson {

  private CaveatJson() {}

  /** Adds {@code warnings}, which are texts, and {@code caveats}, which are objects. */
  public static void put(Map<String, Object> json, List<Caveat> caveats) {
    json.put("warnings", Caveat.texts(caveats));
    json.put("caveats", of(caveats));
  }

  /** One object with {@code kind}, {@code subject} and {@code text} for each caveat. */
  public static List<Map<String, Object>> of(List<Caveat> caveats) {
    return caveats.stream().map(CaveatJson::of).toList();
  }

  /** One object with {@code kind}, {@code subject} and {@code text}. */
  static Map<String, Object> of(Caveat caveat) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", caveat.kind().key());
    json.put("subject", caveat.subject());
    json.put("text", caveat.text());
    return json;
  }
}
