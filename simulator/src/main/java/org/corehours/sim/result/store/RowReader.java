package org.corehours.sim.result.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.Columns;
import org.corehours.sim.result.Estimate;
import org.corehours.sim.result.ResultRow;

/** Turns the current record of a query over {@link Columns} into a row. */
final class RowReader {

  private final ResultSet results;

  RowReader(ResultSet results) {
    this.results = results;
  }

  ResultRow row() throws SQLException {
    return new ResultRow(
        text("row_key"), real("budget_core_hours"), flag("on_frontier"), estimate());
  }

  private Estimate estimate() throws SQLException {
    return new Estimate(
        text("model"),
        text("family"),
        optional("resolution"),
        integer("classes"),
        whole("parameters"),
        whole("non_zero_parameters"),
        whole("law_parameters"),
        real("sparsity"),
        text("sparsity_pattern"),
        text("execution"),
        text("pruning_schedule"),
        real("forward_flops_per_example"),
        real("train_flops_per_example"),
        text("dataset"),
        real("examples"),
        real("tokens"),
        real("law_data"),
        real("epochs"),
        whole("batch_size"),
        whole("steps"),
        real("train_flops"),
        text("chip"),
        integer("chips"),
        text("partition"),
        real("step_seconds"),
        real("examples_per_core_second"),
        real("mfu"),
        real("memory_bytes_per_core"),
        real("core_hours"),
        real("wall_clock_hours"),
        real("usd"),
        real("energy_kwh"),
        real("kg_co2e"),
        real("learning_rate"),
        text("law"),
        real("loss"),
        real("loss_low"),
        real("loss_high"),
        real("interval_level"),
        flag("extrapolated"),
        caveats());
  }

  private String text(String column) throws SQLException {
    return results.getString(column);
  }

  private int integer(String column) throws SQLException {
    return results.getInt(column);
  }

  private OptionalInt optional(String column) throws SQLException {
    int value = results.getInt(column);
    return results.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private long whole(String column) throws SQLException {
    return results.getLong(column);
  }

  private double real(String column) throws SQLException {
    double value = results.getDouble(column);
    return results.wasNull() ? Double.NaN : value;
  }

  private boolean flag(String column) throws SQLException {
    return results.getBoolean(column);
  }

  private List<Caveat> caveats() throws SQLException {
    List<String> labels = texts("caveats");
    List<String> texts = texts("warnings");
    return IntStream.range(0, texts.size())
        .mapToObj(i -> Caveat.labelled(labels.get(i), texts.get(i)))
        .toList();
  }

  private List<String> texts(String column) throws SQLException {
    String joined = results.getString(column);
    return joined == null ? List.of() : List.of(joined.split(ColumnBatch.SEPARATOR, -1));
  }
}
