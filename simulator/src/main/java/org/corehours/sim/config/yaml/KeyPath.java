package org.corehours.sim.config.yaml;

import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Places in a file as people read them: {@code models[2].depth_multiplier.from}. */
public final class KeyPath {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_+-]+");

  private static final int LONGEST_KEY = 60;

  private KeyPath() {}

  public static String key(String parent, String key) {
    String cut = Display.text(key, LONGEST_KEY);
    String shown = PLAIN.matcher(cut).matches() ? cut : '"' + cut + '"';
    return parent.isEmpty() ? shown : parent + "." + shown;
  }

  public static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  public static String of(NodePath location) {
    String path = "";
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      path =
          element instanceof Integer index ? item(path, index) : key(path, String.valueOf(element));
    }
    return path;
  }

  /** A place and all that it lies within. */
  static List<String> withParents(String path) {
    List<String> places = new ArrayList<>();
    places.add(path);
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '.' || path.charAt(i) == '[') {
        places.add(path.substring(0, i));
      }
    }
    return places;
  }
}
