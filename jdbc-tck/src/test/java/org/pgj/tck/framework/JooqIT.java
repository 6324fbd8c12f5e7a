package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbArrayAgg;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.rollup;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unique;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.codegen.GenerationTool;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/** The dialect by URL alone, DDL, upserts, nested results, and the code generator. */
@OnEveryPairing
class JooqIT {
  private static final String SCHEMA = "jooq_it";
  private static final Table<Record> AUTHOR = table(name(SCHEMA, "author"));
  private static final Table<Record> BOOK = table(name(SCHEMA, "book"));
  private static final Field<Integer> ID = field(name(SCHEMA, "author", "id"), Integer.class);
  private static final Field<String> AUTHOR_NAME =
      field(name(SCHEMA, "author", "name"), String.class);
  private static final Field<Integer> BOOK_AUTHOR =
      field(name(SCHEMA, "book", "author"), Integer.class);
  private static final Field<String> TITLE = field(name(SCHEMA, "book", "title"), String.class);
  private static final Field<Integer> OWN_ID = field(name("id"), Integer.class);
  private static final Field<String> OWN_NAME = field(name("name"), String.class);
  private static final Field<Integer> LIKES = field(name("likes"), Integer.class);

  private final Pairing pairing;
  private Connection connection;
  private DSLContext jooq;

  JooqIT(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void createTables() throws SQLException {
    connection = pairing.connect();
    jooq = DSL.using(connection);
    jooq.createSchema(SCHEMA).execute();
    jooq.createTable(AUTHOR)
        .column("id", SQLDataType.INTEGER.identity(true))
        .column("name", SQLDataType.VARCHAR(20).nullable(false))
        .column("likes", SQLDataType.INTEGER.defaultValue(0))
        .constraints(primaryKey("id"), unique("name"))
        .execute();
    jooq.createTable(BOOK)
        .column("author", SQLDataType.INTEGER)
        .column("title", SQLDataType.CLOB)
        .constraints(
            constraint("fk_author").foreignKey("author").references(AUTHOR).onDeleteCascade())
        .execute();
    jooq.insertInto(AUTHOR, OWN_NAME).values("ann").values("bob").execute();
    jooq.execute("insert into jooq_it.book values (1, 'x'), (1, 'y')");
  }

  @AfterEach
  void dropTables() throws SQLException {
    jooq.dropSchema(SCHEMA).cascade().execute();
    connection.close();
  }

  @Test
  void theDialectIsKnown() {
    assertThat(jooq.dialect().family()).isEqualTo(SQLDialect.POSTGRES);
  }

  @Test
  void upsertsAndMerges() {
    jooq.insertInto(AUTHOR, OWN_NAME, LIKES)
        .values("ann", 5)
        .onConflict(OWN_NAME)
        .doUpdate()
        .set(LIKES, excluded(LIKES))
        .execute();
    jooq.mergeInto(AUTHOR)
        .using(select(inline("cid").as("who")))
        .on(AUTHOR_NAME.eq(field(name("who"), String.class)))
        .whenMatchedThenUpdate()
        .set(LIKES, 1)
        .whenNotMatchedThenInsert(OWN_NAME, LIKES)
        .values(inline("cid"), inline(7))
        .execute();
    assertThat(jooq.select(OWN_NAME, LIKES).from(AUTHOR).orderBy(OWN_NAME).fetch().formatCSV(false))
        .isEqualTo("ann,5\nbob,0\ncid,7\n");
    assertThat(
            jooq.insertInto(AUTHOR, OWN_NAME)
                .values("dot")
                .returningResult(OWN_ID)
                .fetchOne(OWN_ID))
        .isGreaterThan(3);
  }

  @Test
  void nestedAndAnalyticalQueries() {
    var books = multiset(select(TITLE).from(BOOK).where(BOOK_AUTHOR.eq(ID)).orderBy(TITLE));
    var nested = jooq.select(AUTHOR_NAME, books).from(AUTHOR).orderBy(ID).fetch();
    assertThat(nested.get(0).value2().getValues(TITLE)).containsExactly("x", "y");
    JSONB titles = jooq.select(jsonbArrayAgg(TITLE).orderBy(TITLE)).from(BOOK).fetchOne().value1();
    assertThat(titles.data()).isEqualTo("[\"x\", \"y\"]");
    assertThat(
            jooq.select(TITLE, count(), rowNumber().over().orderBy(TITLE))
                .from(BOOK)
                .groupBy(rollup(TITLE))
                .fetch())
        .hasSize(3);
  }

  @Test
  void codeIsGenerated(@TempDir Path folder) throws Exception {
    jooq.execute("create type jooq_it.mood as enum ('sad', 'happy')");
    jooq.execute("create type jooq_it.pair as (a int, b text)");
    jooq.execute("create table jooq_it.typed (m jooq_it.mood, p jooq_it.pair, t text[])");
    jooq.execute("create function jooq_it.plus(i int, out o int) language sql as 'select i + 1'");
    jooq.execute(
        "create function jooq_it.pairs() returns table (a int, b text) language sql"
            + " as 'select 1, ''x'''");
    String driver = pairing.isPgjDriver() ? "org.pgj.jdbc.PgjDriver" : "org.postgresql.Driver";
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.ERROR)
            .withOnError(OnError.FAIL)
            .withJdbc(
                new Jdbc()
                    .withDriver(driver)
                    .withUrl(pairing.url())
                    .withUser("postgres")
                    .withPassword("postgres"))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new org.jooq.meta.jaxb.Database()
                            .withName("org.jooq.meta.postgres.PostgresDatabase")
                            .withInputSchema(SCHEMA))
                    .withTarget(
                        new Target().withDirectory(folder.toString()).withPackageName("made"))));
    Path made = folder.resolve("made");
    assertThat(made.resolve("enums/Mood.java")).exists();
    assertThat(made.resolve("udt/Pair.java")).exists();
    assertThat(made.resolve("routines/Plus.java")).exists();
    assertThat(made.resolve("tables/Pairs.java")).exists();
    assertThat(made.resolve("Keys.java")).content().contains("FK_AUTHOR");
  }
}
