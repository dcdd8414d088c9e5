package org.corehours.sim.cli.option;

import java.util.function.ToDoubleFunction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers by a function that says what is wrong with a text. */
abstract class ParsedNumber implements ITypeConverter<Double> {

  private final ToDoubleFunction<String> parser;

  ParsedNumber(ToDoubleFunction<String> parser) {
    this.parser = parser;
  }

  @Override
  public Double convert(String text) {
    try {
      return parser.applyAsDouble(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
