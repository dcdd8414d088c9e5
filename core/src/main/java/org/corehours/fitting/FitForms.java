package org.corehours.fitting;

import java.util.List;
import java.util.Optional;

/** The forms that can be fitted. */
public final class FitForms {

  /** All of them. */
  public static final List<FitForm> ALL =
      List.of(
          new SparseForm(),
          new ChinchillaForm(),
          new TimeAverageForm(),
          new PowerLawForm(false),
          new PowerLawForm(true));

  private FitForms() {}

  /** The form of that name. */
  public static Optional<FitForm> find(String name) {
    return ALL.stream().filter(form -> form.name().equals(name)).findFirst();
  }

  /** Names of all forms. */
  public static List<String> names() {
    return ALL.stream().map(FitForm::name).toList();
  }
}
