package org.pgj.engine.catalog.bootstrap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.row.CatalogRow;

/** A row of a data file; column values in their text form. */
final class DataFileRow implements CatalogRow {
  private final String[] values;

  /**
   * @param values by attribute number less one
   */
  DataFileRow(String[] values) {
    this.values = values;
  }

  @Override
  public long xmin() {
    return 0;
  }

  @Override
  public boolean isNull(int attribute) {
    return values[attribute - 1] == null;
  }

  @Override
  public int oid(int attribute) {
    return Integer.parseUnsignedInt(values[attribute - 1]);
  }

  @Override
  public int int4(int attribute) {
    return Integer.parseInt(values[attribute - 1]);
  }

  @Override
  public short int2(int attribute) {
    return Short.parseShort(values[attribute - 1]);
  }

  @Override
  public long int8(int attribute) {
    return Long.parseLong(values[attribute - 1]);
  }

  @Override
  public float float4(int attribute) {
    return Float.parseFloat(values[attribute - 1]);
  }

  @Override
  public boolean bool(int attribute) {
    return values[attribute - 1].equals("t");
  }

  @Override
  public char character(int attribute) {
    String value = values[attribute - 1];
    return value.isEmpty() ? 0 : value.charAt(0);
  }

  @Override
  public String text(int attribute) {
    return values[attribute - 1];
  }

  @Override
  public int[] numbers(int attribute) {
    String value = values[attribute - 1];
    if (value == null) {
      return null;
    }
    String[] parts = value.startsWith("{") ? elements(value) : words(value);
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = (int) Long.parseLong(parts[i]);
    }
    return numbers;
  }

  @Override
  public char[] characters(int attribute) {
    String[] parts = texts(attribute);
    if (parts == null) {
      return null;
    }
    char[] characters = new char[parts.length];
    for (int i = 0; i < parts.length; i++) {
      characters[i] = parts[i].charAt(0);
    }
    return characters;
  }

  @Override
  public String[] texts(int attribute) {
    String value = values[attribute - 1];
    return value == null ? null : elements(value);
  }

  @Override
  public byte[] payload(int attribute) {
    String value = values[attribute - 1];
    return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<AclItem> acl(int attribute) {
    String[] items = texts(attribute);
    if (items == null) {
      return null;
    }
    List<AclItem> acl = new ArrayList<>(items.length);
    for (String item : items) {
      acl.add(BuiltinRoles.aclItem(item));
    }
    return acl;
  }

  private static String[] words(String value) {
    return value.isBlank() ? new String[0] : value.trim().split(" +");
  }

  private static String[] elements(String array) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 1; i < array.length() - 1; i++) {
      char c = array.charAt(i);
      if (c == '\\') {
        element.append(array.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        elements.add(element.toString());
        element.setLength(0);
        continue;
      } else {
        element.append(c);
      }
      any = true;
    }
    if (any || !elements.isEmpty()) {
      elements.add(element.toString());
    }
    return elements.toArray(new String[0]);
  }
}
