package org.corehours.sim.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.sim.result.SweptLaw;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.column.StoredRow;
import org.corehours.sim.result.store.StoredSweep;

/**
 * The runs of a sweep under one law. Losses of different laws are not one quantity, so a report
 * shows the runs of each law by themselves.
 *
 * @param title of the part; empty if the sweep has one law
 * @param suffix of the names of the part's charts; empty if the sweep has one law
 * @param sweep the part
 */
public record ByLaw(String title, String suffix, StoredSweep sweep) {

  /** The parts of a sweep, which is one part if it has one law. */
  public static List<ByLaw> of(StoredSweep all) {
    List<SweptLaw> laws = all.manifest().laws();
    return laws.isEmpty()
        ? List.of(new ByLaw("", "", all))
        : laws.stream().map(law -> under(law, all)).toList();
  }

  private static ByLaw under(SweptLaw law, StoredSweep all) {
    String name = law.law().name();
    List<StoredRow> rows =
        all.rows().stream().filter(row -> row.get(Columns.LAW).equals(name)).toList();
    Set<String> keys =
        rows.stream().map(row -> row.get(Columns.ROW_KEY)).collect(Collectors.toSet());
    Set<String> models =
        rows.stream().map(row -> row.get(Columns.MODEL)).collect(Collectors.toSet());
    return new ByLaw(
        "Under the law " + name + " (" + law.family() + ")",
        "." + name,
        new StoredSweep(
            all.manifest().under(law, rows.size(), models),
            rows,
            all.curves().stream().filter(curve -> keys.contains(curve.rowKey())).toList(),
            all.stepTimes().stream().filter(time -> keys.contains(time.rowKey())).toList()));
  }
}
