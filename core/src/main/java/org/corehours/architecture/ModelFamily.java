package org.corehours.architecture;

import java.util.List;
import java.util.Optional;
import org.corehours.curve.LearningRateSchedule;
import org.corehours.workload.Optimizer;

/**
 * A family of models: how its model files are read and written, and what its models have in common.
 *
 * <p>Families are found by {@link java.util.ServiceLoader}: a family is one package with an
 * implementation of this interface and of {@link Architecture}, named in {@code
 * META-INF/services/org.corehours.architecture.ModelFamily}.
 */
public interface ModelFamily {

  /** The family's name as users type it, for example {@code nfnet}. */
  String name();

  /** The family's name for people, with what it reads and is trained on. */
  String title();

  /** What the models are, one sentence. */
  String description();

  /** What the models read. */
  Reads reads();

  /** Name of the data set that the models are trained on unless another is asked for. */
  String dataset();

  /** Optimizer that the models are usually trained with. */
  Optimizer optimizer();

  /** Schedule of the learning rate where a loss law does not say which its runs had: assumed. */
  default LearningRateSchedule schedule() {
    return new LearningRateSchedule.Cosine(0);
  }

  /** The keys of a model file, in the order in which they are listed and written. */
  List<ModelKey<?>> keys();

  /** What is wrong with values that are each allowed by themselves. */
  default List<KeyProblem> problems(ModelValues values) {
    return List.of();
  }

  /**
   * Makes a model.
   *
   * @param values of the required keys, and of any others; {@link ImageKeys#CLASSES} always have a
   *     value
   * @throws IllegalArgumentException if they do not go together
   */
  Architecture model(String name, ModelValues values);

  /**
   * Describes a model of this family completely, in values that {@link #model} makes it from.
   *
   * @throws ClassCastException if the model is of another family
   */
  ModelValues values(Architecture model);

  /** Name of a model that was given none, by depth and width; different models may share it. */
  String usualName(ModelValues values);

  /** The models that have a name of their own. */
  List<? extends Architecture> builtIn();

  /** The shapes that a plan compares; empty if the family cannot be planned. */
  default Optional<ModelGrowth> growth() {
    return Optional.empty();
  }
}
