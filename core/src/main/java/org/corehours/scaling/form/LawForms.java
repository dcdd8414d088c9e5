package org.corehours.scaling.form;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The forms there are: those built in and any other {@link LawForm} on the class path that is
 * registered with {@link ServiceLoader}.
 */
public final class LawForms {

  private static final ImmutableMap<String, LawForm> BY_NAME = load();

  private LawForms() {}

  private static ImmutableMap<String, LawForm> load() {
    ImmutableMap.Builder<String, LawForm> forms = ImmutableMap.builder();
    ServiceLoader.load(LawForm.class, LawForms.class.getClassLoader())
        .forEach(form -> forms.put(form.name(), form));
    return forms.buildOrThrow();
  }

  /** All forms. */
  public static List<LawForm> all() {
    return BY_NAME.values().asList();
  }

  /** The form of that name. */
  public static Optional<LawForm> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Names of all forms. */
  public static List<String> names() {
    return BY_NAME.keySet().asList();
  }

  /** The forms that a law file can be of. */
  public static List<LawForm> predicting() {
    return all().stream().filter(LawForm::predicts).toList();
  }
}
