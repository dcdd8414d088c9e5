package org.corehours.sim.result.column;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.RunOutcome;

/**
 * A column of lists of texts, stored as one text with {@value #SEPARATOR} between them; an
 * element's own becomes a comma.
 */
public final class TextListColumn implements TextualColumn {

  private static final String SEPARATOR = "; ";

  private final ColumnInfo info;
  private final Function<RunOutcome, List<String>> value;

  private TextListColumn(ColumnInfo info, Function<RunOutcome, List<String>> value) {
    this.info = info;
    this.value = value;
  }

  public static TextListColumn ofRun(
      String name, String description, Function<RunOutcome, List<String>> value) {
    return new TextListColumn(new ColumnInfo(name, "", description), value);
  }

  @Override
  public Optional<Object> value(SweepRow row) {
    return Optional.of(value.apply(row.run()));
  }

  @Override
  public Optional<String> text(Object texts) {
    List<?> list = (List<?>) texts;
    return list.isEmpty()
        ? Optional.empty()
        : Optional.of(
            list.stream()
                .map(text -> text.toString().replace(SEPARATOR, ", "))
                .collect(joining(SEPARATOR)));
  }

  @Override
  public List<String> restored(Optional<String> text) {
    return text.map(joined -> List.of(joined.split(SEPARATOR, -1))).orElse(List.of());
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
