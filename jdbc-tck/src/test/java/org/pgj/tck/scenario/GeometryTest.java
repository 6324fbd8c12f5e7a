package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class GeometryTest extends Scenario {
  GeometryTest(Pairing pairing) {
    super(pairing);
  }

  /** What an expression gives, as text. */
  private String text(String expression) throws SQLException {
    return value("SELECT coalesce((" + expression + ")::text, 'none')");
  }

  @Test
  void lines() throws SQLException {
    assertThat(text("line(point '(0,0)', point '(2,2)')")).isEqualTo("{1,-1,0}");
    assertThat(text("line '{1,-1,0}' ?|| line '{2,-2,5}'")).isEqualTo("true");
    assertThat(text("line '{1,-1,0}' ?-| line '{1,1,0}'")).isEqualTo("true");
    assertThat(text("line '{1,-1,0}' # line '{1,1,-2}'")).isEqualTo("(1,1)");
    assertThat(text("line '{1,-1,0}' <-> line '{1,-1,2}'")).startsWith("1.4142135623");
    assertThat(text("?- line '{0,1,2}'")).isEqualTo("true");
    failsWith("22023", () -> text("line(point '(1,1)', point '(1,1)')"));
  }

  @Test
  void segments() throws SQLException {
    assertThat(text("lseg '[(0,0),(2,2)]' # lseg '[(0,2),(2,0)]'")).isEqualTo("(1,1)");
    assertThat(text("lseg '[(0,0),(2,2)]' # lseg '[(5,5),(6,7)]'")).isEqualTo("none");
    assertThat(text("lseg '[(0,0),(2,0)]' <-> lseg '[(0,3),(2,3)]'")).isEqualTo("3");
    assertThat(text("point '(5,5)' ## lseg '[(0,0),(2,0)]'")).isEqualTo("(2,0)");
    assertThat(text("lseg '[(0,0),(2,0)]' ?# box '((1,-1),(3,1))'")).isEqualTo("true");
    assertThat(text("point '(1,0)' <@ lseg '[(0,0),(2,0)]'")).isEqualTo("true");
  }

  @Test
  void paths() throws SQLException {
    assertThat(text("area(path '((0,0),(2,0),(2,2),(0,2))')")).isEqualTo("4");
    assertThat(text("area(path '[(0,0),(2,0),(2,2)]')")).isEqualTo("none");
    assertThat(text("path '[(0,0),(1,1)]' + path '[(2,2)]'")).isEqualTo("[(0,0),(1,1),(2,2)]");
    assertThat(text("path '((0,0),(1,0))' * point '(0,2)'")).isEqualTo("((0,0),(0,2))");
    assertThat(text("path '[(0,0),(2,2)]' ?# path '[(0,2),(2,0)]'")).isEqualTo("true");
    assertThat(text("path '[(0,0),(1,0)]' <-> path '[(0,3),(1,3)]'")).isEqualTo("3");
    assertThat(text("path '[(0,0)]' < path '[(0,0),(1,1)]'")).isEqualTo("true");
  }

  @Test
  void polygons() throws SQLException {
    String square = "polygon '((0,0),(4,0),(4,4),(0,4))'";
    assertThat(text(square + " @> polygon '((1,1),(2,1),(2,2),(1,2))'")).isEqualTo("true");
    assertThat(text(square + " && polygon '((3,3),(6,3),(6,6))'")).isEqualTo("true");
    assertThat(text(square + " << polygon '((5,0),(6,0),(6,1))'")).isEqualTo("true");
    assertThat(text(square + " <-> polygon '((7,0),(8,0),(8,1))'")).isEqualTo("3");
    assertThat(text(square + " ~= polygon '((4,4),(0,4),(0,0),(4,0))'")).isEqualTo("true");
    assertThat(text("@@ " + square)).isEqualTo("(2,2)");
    assertThat(text("npoints(polygon(8, circle '((0,0),1)'))")).isEqualTo("8");
    assertThat(text("circle(" + square + ")")).startsWith("<(2,2),2.82842712");
  }

  @Test
  void boxesAndCircles() throws SQLException {
    assertThat(text("box '((1,1),(2,2))' * point '(2,0)'")).isEqualTo("(4,4),(2,2)");
    assertThat(text("box '((2,2),(4,4))' / point '(2,0)'")).isEqualTo("(2,2),(1,1)");
    assertThat(text("circle '((1,1),2)' * point '(2,0)'")).isEqualTo("<(2,2),4>");
    assertThat(text("circle '((0,0),1)' <-> polygon '((3,0),(4,0),(4,1))'")).isEqualTo("2");
    failsWith("22012", () -> text("box '((1,1),(2,2))' / point '(0,0)'"));
  }

  @Test
  void shapesOfFixedSizeAreArrays() throws SQLException {
    assertThat(text("(point '(1,2)')[1]")).isEqualTo("2");
    assertThat(text("(point '(1,2)')[2]")).isEqualTo("none");
    assertThat(text("(box '(1,2),(3,4)')[1]")).isEqualTo("(1,2)");
    assertThat(text("(line '{1,2,3}')[2]")).isEqualTo("3");
    run(
        "CREATE TEMP TABLE shapes (p point, b box)",
        "INSERT INTO shapes VALUES ('(1,2)', '(1,2),(3,4)')",
        "UPDATE shapes SET p[0] = 5, b[0] = '(9,9)'",
        "UPDATE shapes SET p[1] = NULL");
    assertThat(value("SELECT p || ' ' || b FROM shapes")).isEqualTo("(5,2) (9,9),(1,2)");
    failsWith("2202E", () -> run("UPDATE shapes SET p[3] = 5"));
    failsWith("0A000", () -> text("(point '(1,2)')[0:1]"));
    run("DROP TABLE shapes");
  }
}
