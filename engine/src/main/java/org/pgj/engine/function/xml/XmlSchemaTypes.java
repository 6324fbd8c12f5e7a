package org.pgj.engine.function.xml;

import org.pgj.engine.type.xml.XmlNames;

/** SQL types in XML Schema. */
final class XmlSchemaTypes {
  private static final int MODIFIER_OFFSET = 4;
  private static final String TIME = "\\p{Nd}{2}:\\p{Nd}{2}:\\p{Nd}{2}";
  private static final String FRACTION = "(.\\p{Nd}+)?";
  private static final String DATE = "\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}";
  private static final String ZONE = "(\\+|-)\\p{Nd}{2}:\\p{Nd}{2}";

  private static final String ANY_CONTENT =
      """
      <xsd:complexType mixed="true">
        <xsd:sequence>
          <xsd:any name="element" minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
        </xsd:sequence>
      </xsd:complexType>
      """;

  private final CatalogTexts catalog;
  private final String database;
  private final boolean hexadecimal;

  /**
   * @param hexadecimal how bytea is written
   */
  XmlSchemaTypes(CatalogTexts catalog, String database, boolean hexadecimal) {
    this.catalog = catalog;
    this.database = database;
    this.hexadecimal = hexadecimal;
  }

  /** A type with its modifier. */
  record Modified(int type, int typmod) {}

  /** What a domain is over in the end; any other type itself. */
  Modified base(int type) {
    Modified base = new Modified(type, -1);
    CatalogTexts.Type entry = catalog.type(type);
    while (entry.domain()) {
      base = new Modified(entry.base(), entry.typmod());
      entry = catalog.type(entry.base());
    }
    return base;
  }

  String name(int type, int typmod) {
    return switch (type) {
      case 1042 -> "CHAR" + length(typmod);
      case 1043 -> "VARCHAR" + length(typmod);
      case 1700 ->
          typmod == -1
              ? "NUMERIC"
              : "NUMERIC_"
                  + (typmod - MODIFIER_OFFSET >> 16 & 0xFFFF)
                  + "_"
                  + (typmod - MODIFIER_OFFSET & 0xFFFF);
      case 23 -> "INTEGER";
      case 21 -> "SMALLINT";
      case 20 -> "BIGINT";
      case 700 -> "REAL";
      case 701 -> "DOUBLE";
      case 16 -> "BOOLEAN";
      case 1083 -> "TIME" + precision(typmod);
      case 1266 -> "TIME_WTZ" + precision(typmod);
      case 1114 -> "TIMESTAMP" + precision(typmod);
      case 1184 -> "TIMESTAMP_WTZ" + precision(typmod);
      case 1082 -> "DATE";
      case 142 -> "XML";
      default -> {
        CatalogTexts.Type entry = catalog.type(type);
        yield XmlNames.ofParts(
            entry.domain() ? "Domain" : "UDT", database, entry.schema(), entry.name());
      }
    };
  }

  private static String length(int typmod) {
    return typmod == -1 ? "" : "_" + (typmod - MODIFIER_OFFSET);
  }

  private static String precision(int typmod) {
    return typmod == -1 ? "" : "_" + typmod;
  }

  /** The definition of a type without a modifier, with a line feed behind it. */
  String definition(int type) {
    if (type == 142) {
      return ANY_CONTENT;
    }
    return "<xsd:simpleType name=\""
        + name(type, -1)
        + "\">\n"
        + body(type)
        + "</xsd:simpleType>\n";
  }

  private String body(int type) {
    return switch (type) {
      case 25, 1042, 1043 -> restriction("string", "");
      case 17 -> restriction(hexadecimal ? "hexBinary" : "base64Binary", "");
      case 1700 -> "";
      case 21 -> restriction("short", bounds(Short.MIN_VALUE, Short.MAX_VALUE));
      case 23 -> restriction("int", bounds(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case 20 -> restriction("long", bounds(Long.MIN_VALUE, Long.MAX_VALUE));
      case 700 -> "  <xsd:restriction base=\"xsd:float\"></xsd:restriction>\n";
      case 701 -> "  <xsd:restriction base=\"xsd:double\"></xsd:restriction>\n";
      case 16 -> "  <xsd:restriction base=\"xsd:boolean\"></xsd:restriction>\n";
      case 1083 -> restriction("time", pattern(TIME + FRACTION));
      case 1266 -> restriction("time", pattern(TIME + FRACTION + ZONE));
      case 1114 -> restriction("dateTime", pattern(DATE + "T" + TIME + FRACTION));
      case 1184 -> restriction("dateTime", pattern(DATE + "T" + TIME + FRACTION + ZONE));
      case 1082 -> restriction("date", pattern(DATE));
      default -> {
        Modified base = base(type);
        yield base.type() == type
            ? ""
            : "  <xsd:restriction base=\"" + name(base.type(), base.typmod()) + "\"/>\n";
      }
    };
  }

  private static String restriction(String base, String facets) {
    return "  <xsd:restriction base=\"xsd:" + base + "\">\n" + facets + "  </xsd:restriction>\n";
  }

  private static String bounds(long least, long greatest) {
    return "    <xsd:maxInclusive value=\""
        + greatest
        + "\"/>\n    <xsd:minInclusive value=\""
        + least
        + "\"/>\n";
  }

  private static String pattern(String expression) {
    return "    <xsd:pattern value=\"" + expression + "\"/>\n";
  }
}
