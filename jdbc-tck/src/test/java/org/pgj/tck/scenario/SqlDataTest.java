package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.SQLInput;
import java.sql.SQLOutput;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Composite values as objects of an application's classes, which pgjdbc does not have. */
@OnEveryPairing
class SqlDataTest extends Scenario {
  SqlDataTest(Pairing pairing) {
    super(pairing);
  }

  /** A composite of a text and a number. */
  public static final class Place implements SQLData {
    private String street;
    private int number;

    @Override
    public String getSQLTypeName() {
      return "sd_place";
    }

    @Override
    public void readSQL(SQLInput in, String typeName) throws SQLException {
      street = in.readString();
      number = in.readInt();
    }

    @Override
    public void writeSQL(SQLOutput out) throws SQLException {
      out.writeString(street);
      out.writeInt(number);
    }
  }

  /** A composite with another one inside. */
  public static final class Delivery implements SQLData {
    private Place place;
    private BigDecimal weight;
    private boolean weightKnown;

    @Override
    public String getSQLTypeName() {
      return "sd_delivery";
    }

    @Override
    public void readSQL(SQLInput in, String typeName) throws SQLException {
      place = in.readObject(Place.class);
      weight = in.readBigDecimal();
      weightKnown = !in.wasNull();
    }

    @Override
    public void writeSQL(SQLOutput out) throws SQLException {
      out.writeObject(place);
      out.writeBigDecimal(weight);
    }
  }

  @BeforeEach
  void createTypes() throws SQLException {
    assumeTrue(pairing.isPgjDriver());
    run(
        "DROP TABLE IF EXISTS sd_log",
        "DROP TYPE IF EXISTS sd_delivery",
        "DROP TYPE IF EXISTS sd_place",
        "CREATE TYPE sd_place AS (street text, number int)",
        "CREATE TYPE sd_delivery AS (place sd_place, weight numeric)",
        "CREATE TABLE sd_log (d sd_delivery)");
  }

  private ResultSet one(Statement statement, String expression) throws SQLException {
    ResultSet rows = statement.executeQuery("SELECT " + expression);
    assertThat(rows.next()).isTrue();
    return rows;
  }

  @Test
  void objectsAreWrittenAndRead() throws SQLException {
    Delivery sent = new Delivery();
    sent.place = new Place();
    sent.place.street = "Long, \"and\" winding";
    sent.place.number = 7;
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sd_log VALUES (?)")) {
      insert.setObject(1, sent);
      insert.executeUpdate();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = one(statement, "d FROM sd_log")) {
      Delivery read = rows.getObject(1, Delivery.class);
      assertThat(read.place.street).isEqualTo(sent.place.street);
      assertThat(read.place.number).isEqualTo(7);
      assertThat(read.weightKnown).isFalse();
    }
  }

  @Test
  void theConnectionsMapChoosesClasses() throws SQLException {
    connection.setTypeMap(Map.of("sd_place", Place.class));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            one(statement, "ROW('s', 1)::sd_place, ROW(ROW('t', 2), 3)::sd_delivery")) {
      assertThat(((Place) rows.getObject(1)).street).isEqualTo("s");
      Struct outer = (Struct) rows.getObject(2);
      assertThat(((Place) outer.getAttributes()[0]).number).isEqualTo(2);
      assertThat(rows.getObject(1, Map.of())).isInstanceOf(Struct.class);
      assertThat(rows.getObject(2, Map.of("sd_delivery", Delivery.class)))
          .isInstanceOf(Delivery.class);
    }
    connection.setTypeMap(Map.of());
    try (Statement statement = connection.createStatement();
        ResultSet rows = one(statement, "ROW('s', 1)::sd_place")) {
      assertThat(rows.getObject(1)).isInstanceOf(Struct.class);
    }
  }

  @Test
  void elementsOfArraysToo() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = one(statement, "ARRAY[ROW('a', 1)::sd_place, NULL]")) {
      Object[] places = (Object[]) rows.getArray(1).getArray(Map.of("sd_place", Place.class));
      assertThat(((Place) places[0]).street).isEqualTo("a");
      assertThat(places[1]).isNull();
    }
  }

  @Test
  void classesThatCannotBeMadeAreRefused() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = one(statement, "ROW('s', 1)::sd_place")) {
      failsWith("22023", () -> rows.getObject(1, Map.of("sd_place", String.class)));
    }
  }
}
