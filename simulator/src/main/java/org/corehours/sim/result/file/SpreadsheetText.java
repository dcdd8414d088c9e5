package org.corehours.sim.result.file;

import java.util.regex.Pattern;

/**
 * Texts in cells of CSV files. A spreadsheet runs a text that begins like a formula, such as {@code
 * =cmd()}; with an apostrophe before it, it shows the text. Numbers need none.
 */
public final class SpreadsheetText {

  /** What a formula begins with, perhaps behind apostrophes; as a regular expression. */
  public static final String FORMULA = "'*[=+\\-@\\t\\r][\\s\\S]+";

  /** Numbers, perhaps of percent; as a regular expression. */
  public static final String NUMBER = "[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?( ?%)?";

  private static final Pattern IS_FORMULA = Pattern.compile(FORMULA);
  private static final Pattern IS_NUMBER = Pattern.compile(NUMBER);

  private SpreadsheetText() {}

  /** The text for a cell. */
  public static String safe(String text) {
    return isFormula(text) && !IS_NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  /** The text that a cell was made of. */
  public static String original(String cell) {
    return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text) {
    return IS_FORMULA.matcher(text).matches();
  }
}
