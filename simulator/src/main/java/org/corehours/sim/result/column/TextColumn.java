package org.corehours.sim.result.column;

import java.util.Optional;
import java.util.function.Function;
import org.corehours.sim.result.ColumnInfo;
import org.corehours.sim.result.estimate.DesignFacts;
import org.corehours.sim.result.estimate.RunOutcome;

/** A column of texts; one that is empty is stored as such. */
public final class TextColumn implements TextualColumn {

  private final ColumnInfo info;
  private final Scope scope;
  private final Function<SweepRow, String> value;

  private TextColumn(ColumnInfo info, Scope scope, Function<SweepRow, String> value) {
    this.info = info;
    this.scope = scope;
    this.value = value;
  }

  public static TextColumn ofDesign(
      String name, String description, Function<DesignFacts, String> value) {
    return new TextColumn(
        new ColumnInfo(name, "", description),
        Scope.DESIGN,
        row -> value.apply(row.run().design()));
  }

  public static TextColumn ofRun(
      String name, String description, Function<RunOutcome, String> value) {
    return new TextColumn(
        new ColumnInfo(name, "", description), Scope.RUN, row -> value.apply(row.run()));
  }

  public static TextColumn ofRow(
      String name, String description, Function<SweepRow, String> value) {
    return new TextColumn(new ColumnInfo(name, "", description), Scope.ROW, value);
  }

  @Override
  public Optional<Object> value(SweepRow row) {
    return Optional.of(value.apply(row));
  }

  @Override
  public Optional<String> text(Object text) {
    return Optional.of((String) text);
  }

  @Override
  public String restored(Optional<String> text) {
    return text.orElse("");
  }

  @Override
  public ColumnInfo info() {
    return info;
  }

  @Override
  public Scope scope() {
    return scope;
  }
}
