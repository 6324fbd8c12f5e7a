package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Tables, queries and schemas as XML and as XML Schema (manual: Mapping Tables to XML). */
@OnEveryPairing
class XmlMappingTest extends Scenario {
  XmlMappingTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA mapped",
        "CREATE DOMAIN mapped.yes_no AS boolean",
        "CREATE TABLE mapped.\"a b\" (n int, t text, d mapped.yes_no, l int[])",
        "INSERT INTO mapped.\"a b\" VALUES (1, 'x<y', true, '{1,NULL,2}'), (2, NULL, NULL, NULL)");
  }

  @Test
  void aTable() throws SQLException {
    assertThat(value("SELECT table_to_xml('mapped.\"a b\"', false, false, '')"))
        .isEqualTo(
            """
            <a_x0020_b xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">

            <row>
              <n>1</n>
              <t>x&lt;y</t>
              <d>true</d>
              <l><element>1</element><element>2</element></l>
            </row>

            <row>
              <n>2</n>
            </row>

            </a_x0020_b>
            """);
  }

  @Test
  void rowsOfAQueryAsAForest() throws SQLException {
    assertThat(value("SELECT query_to_xml('SELECT 1 AS x, NULL AS y', true, true, 'urn:u')"))
        .isEqualTo(
            """
            <row xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:u">
              <x>1</x>
              <y xsi:nil="true"/>
            </row>

            """);
    failsWith("0A000", () -> value("SELECT query_to_xml('DELETE FROM pg_class', true, true, '')"));
  }

  @Test
  void theSchemaOfAQuery() throws SQLException {
    assertThat(value("SELECT query_to_xmlschema('SELECT 1::int2 AS x', false, true, '')"))
        .isEqualTo(
            """
            <xsd:schema
                xmlns:xsd="http://www.w3.org/2001/XMLSchema">

            <xsd:simpleType name="SMALLINT">
              <xsd:restriction base="xsd:short">
                <xsd:maxInclusive value="32767"/>
                <xsd:minInclusive value="-32768"/>
              </xsd:restriction>
            </xsd:simpleType>

            <xsd:complexType name="RowType">
              <xsd:sequence>
                <xsd:element name="x" type="SMALLINT" minOccurs="0"></xsd:element>
              </xsd:sequence>
            </xsd:complexType>

            <xsd:element name="row" type="RowType"/>

            </xsd:schema>\
            """);
  }

  @Test
  void aWholeSchema() throws SQLException {
    assertThat(value("SELECT schema_to_xml('mapped', false, true, '')"))
        .startsWith("<mapped xmlns:xsi=")
        .contains("<a_x0020_b>\n  <n>1</n>\n")
        .endsWith("</a_x0020_b>\n\n\n</mapped>\n");
    assertThat(value("SELECT schema_to_xml_and_xmlschema('mapped', false, false, '')"))
        .contains("<xsd:complexType name=\"SchemaType.", "<xsd:restriction base=\"BOOLEAN\"/>");
    failsWith("3F000", () -> value("SELECT schema_to_xml('missing', false, true, '')"));
  }
}
