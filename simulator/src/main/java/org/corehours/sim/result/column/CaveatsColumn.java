package org.corehours.sim.result.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.common.base.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.RunOutcome;

/**
 * A column of caveats, stored as compact JSON: {@code
 * [{"kind":"memory","subject":"vit-l-16","text":"..."}]}.
 */
public final class CaveatsColumn implements TextualColumn {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ColumnInfo info;
  private final Function<RunOutcome, List<Caveat>> value;

  private CaveatsColumn(ColumnInfo info, Function<RunOutcome, List<Caveat>> value) {
    this.info = info;
    this.value = value;
  }

  public static CaveatsColumn ofRun(
      String name, String description, Function<RunOutcome, List<Caveat>> value) {
    return new CaveatsColumn(new ColumnInfo(name, "", description), value);
  }

  @Override
  public Optional<Object> value(SweepRow row) {
    return Optional.of(value.apply(row.run()));
  }

  @Override
  @SuppressWarnings("unchecked") // a column of caveats holds nothing else
  public Optional<String> text(Object caveats) {
    List<Caveat> list = (List<Caveat>) caveats;
    return list.isEmpty() ? Optional.empty() : Optional.of(json(list));
  }

  private static String json(List<Caveat> caveats) {
    ArrayNode array = MAPPER.createArrayNode();
    for (Caveat caveat : caveats) {
      array
          .addObject()
          .put("kind", caveat.kind().key())
          .put("subject", caveat.subject())
          .put("text", caveat.text());
    }
    return array.toString();
  }

  @Override
  public List<Caveat> restored(Optional<String> text) {
    return text.map(CaveatsColumn::caveats).orElse(List.of());
  }

  private static List<Caveat> caveats(String json) {
    try {
      return StreamSupport.stream(MAPPER.readTree(json).spliterator(), false)
          .map(CaveatsColumn::caveat)
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("caveats are not stored as JSON: " + json, e);
    }
  }

  private static Caveat caveat(JsonNode node) {
    return new Caveat(
        Caveat.Kind.valueOf(Ascii.toUpperCase(node.path("kind").asText())),
        node.path("subject").asText(),
        node.path("text").asText());
  }

  @Override
  public ColumnInfo info() {
    return info;
  }

  @Override
  public Scope scope() {
    return Scope.RUN;
  }
}
