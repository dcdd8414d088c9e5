package org.corehours.scaling.form.power;

import java.util.List;
import java.util.Optional;
import org.corehours.scaling.form.FormInput;
import org.corehours.scaling.form.LawForm;
import org.corehours.scaling.form.LossInputs;
import org.corehours.scaling.form.LossSlopes;
import org.corehours.scaling.form.Parametrisation;
import org.corehours.scaling.form.SeparableInData;

/** A form whose loss is a sum of power terms. */
public interface PowerSumForm extends LawForm, PowerTerms {

  @Override
  List<FormInput> inputs();

  @Override
  double[] exponents(double[] coefficients);

  @Override
  default double loss(double[] coefficients, LossInputs at) {
    return sum(coefficients, at);
  }

  @Override
  default LossSlopes slopes(double[] coefficients, LossInputs at) {
    return sumSlopes(coefficients, at);
  }

  @Override
  default Parametrisation parametrisation(List<LossInputs> runs) {
    return new PowerSum(this, runs);
  }

  @Override
  default Optional<Parametrisation> parametrisationWithoutConstant(List<LossInputs> runs) {
    return constant().map(name -> new PowerSum(withoutConstant(), runs));
  }

  /** Separable where D occurs once, in a term of its own. */
  @Override
  default Optional<SeparableInData> separableInData(double[] coefficients) {
    return SeparatedPowers.of(this, coefficients);
  }
}
