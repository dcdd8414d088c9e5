package org.corehours.scaling;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.power.ChinchillaForm;
import org.corehours.scaling.form.power.PowerLawForm;
import org.corehours.scaling.form.power.PowerLawOffsetForm;
import org.corehours.scaling.form.power.SparseForm;
import org.corehours.scaling.form.power.TimeAverageForm;

/**
 * The forms there are: those built in, and any other {@link LawForm} that {@link ServiceLoader}
 * finds with the class loader of the current thread's context. So a form of one's own comes in a
 * jar on the class path, with a file {@code META-INF/services/org.corehours.scaling.form.LawForm}.
 */
public final class LawForms {

  private static final ImmutableMap<String, LawForm> BUILT_IN =
      byName(
          Stream.of(
              new SparseForm(),
              new ChinchillaForm(),
              new TimeAverageForm(),
              new PowerLawForm(),
              new PowerLawOffsetForm()));

  private static final Map<ClassLoader, ImmutableMap<String, LawForm>> ALL =
      new ConcurrentHashMap<>();

  private LawForms() {}

  private static ImmutableMap<String, LawForm> byName(Stream<LawForm> forms) {
    return forms.collect(ImmutableMap.toImmutableMap(LawForm::name, form -> form));
  }

  private static ImmutableMap<String, LawForm> byName() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return ALL.computeIfAbsent(
        context == null ? ClassLoader.getSystemClassLoader() : context,
        loader ->
            byName(
                Stream.concat(
                    BUILT_IN.values().stream(),
                    ServiceLoader.load(LawForm.class, loader).stream()
                        .map(ServiceLoader.Provider::get))));
  }

  /** All forms, those built in first. */
  public static List<LawForm> all() {
    return byName().values().asList();
  }

  /** The form of that name. Others than those built in are looked for only if they are needed. */
  public static Optional<LawForm> find(String name) {
    LawForm builtIn = BUILT_IN.get(name);
    return Optional.ofNullable(builtIn != null ? builtIn : byName().get(name));
  }

  /** Names of all forms. */
  public static List<String> names() {
    return byName().keySet().asList();
  }

  /** The forms that a law file can be of. */
  public static List<LawForm> predicting() {
    return all().stream().filter(LawForm::predicts).toList();
  }
}
