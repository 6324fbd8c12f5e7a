package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.LockModeType;
import jakarta.persistence.RollbackException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.PessimisticLockException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;

/** Entities, queries, locks and the schema tool. */
@OnEveryPairing
class HibernateIT {
  private static final Instant MADE = Instant.parse("2024-02-03T04:05:06.123456Z");
  private static final UUID TOKEN = new UUID(1, 2);

  private final Pairing pairing;
  private SessionFactory factory;

  HibernateIT(Pairing pairing) {
    this.pairing = pairing;
  }

  private SessionFactory open(String schema) {
    return new Configuration()
        .addAnnotatedClass(Note.class)
        .setProperty("hibernate.connection.url", pairing.url())
        .setProperty("hibernate.connection.username", "postgres")
        .setProperty("hibernate.connection.password", "postgres")
        .setProperty("hibernate.hbm2ddl.auto", schema)
        .setProperty("hibernate.hbm2ddl.halt_on_error", "true")
        .setProperty("hibernate.jdbc.batch_size", "10")
        .setProperty("hibernate.jdbc.time_zone", "UTC")
        .buildSessionFactory();
  }

  @BeforeEach
  void createSchema() {
    factory = open("create");
  }

  @AfterEach
  void dropSchema() {
    factory.close();
    open("drop").close();
  }

  private <T> T inTransaction(Function<Session, T> work) {
    return factory.fromTransaction(work);
  }

  private static Note note(String title) {
    Note note = new Note(title);
    note.text = "text with ä and €";
    note.picture = "picture".getBytes(StandardCharsets.UTF_8);
    note.digest = new byte[] {1, 2};
    note.attributes = Map.of("k", "v");
    note.mood = Note.Mood.HAPPY;
    note.namedMood = Note.Mood.SAD;
    note.tags = new String[] {"a", "b"};
    note.token = TOKEN;
    note.made = MADE;
    note.due = OffsetDateTime.parse("2024-02-03T05:05:06+01:00");
    note.effort = Duration.ofSeconds(61);
    note.price = new BigDecimal("12.50");
    return note;
  }

  private Long stored(String title) {
    return inTransaction(
        session -> {
          Note note = note(title);
          session.persist(note);
          return note.id;
        });
  }

  @Test
  void allTypesComeBack() {
    Long id = stored("types");
    inTransaction(
        session -> {
          Note note = session.find(Note.class, id);
          assertThat(note.text).isEqualTo("text with ä and €");
          assertThat(note.picture).asString().isEqualTo("picture");
          assertThat(note.attributes).containsEntry("k", "v");
          assertThat(note.mood).isEqualTo(Note.Mood.HAPPY);
          assertThat(note.namedMood).isEqualTo(Note.Mood.SAD);
          assertThat(note.tags).containsExactly("a", "b");
          assertThat(note.token).isEqualTo(TOKEN);
          assertThat(note.made).isEqualTo(MADE);
          assertThat(note.due.toInstant()).isEqualTo(Instant.parse("2024-02-03T04:05:06Z"));
          assertThat(note.effort).isEqualTo(Duration.ofSeconds(61));
          assertThat(note.price).isEqualByComparingTo("12.50");
          note.text = "another";
          note.picture = null;
          return null;
        });
    String text = inTransaction(session -> session.find(Note.class, id).text);
    assertThat(text).isEqualTo("another");
  }

  @Test
  void batchesAndQueries() {
    inTransaction(
        session -> {
          for (int i = 0; i < 50; i++) {
            session.persist(note("n" + i));
          }
          return null;
        });
    inTransaction(
        session -> {
          assertThat(
                  session
                      .createQuery("from Note where namedMood = :m", Note.class)
                      .setParameter("m", Note.Mood.SAD)
                      .getResultList())
              .hasSize(50);
          assertThat(
                  session
                      .createQuery(
                          "select extract(year from made), upper(title), effort by second"
                              + " from Note where array_contains(tags, 'a')"
                              + " order by title offset 2 rows fetch first 3 rows only",
                          Object[].class)
                      .getResultList())
              .hasSize(3);
          assertThat(
                  session
                      .createMutationQuery(
                          "update Note set price = price * 2 where title like 'n1%'")
                      .executeUpdate())
              .isEqualTo(11);
          return null;
        });
  }

  @Test
  void locksAndConflicts() {
    Long id = stored("locked");
    try (Session first = factory.openSession();
        Session second = factory.openSession()) {
      first.beginTransaction();
      second.beginTransaction();
      first.find(Note.class, id, LockModeType.PESSIMISTIC_WRITE);
      assertThatThrownBy(
              () ->
                  second
                      .createQuery("from Note where id = :id", Note.class)
                      .setParameter("id", id)
                      .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                      .setHint("jakarta.persistence.lock.timeout", 0)
                      .getResultList())
          .isInstanceOfAny(
              PessimisticLockException.class,
              jakarta.persistence.PessimisticLockException.class,
              jakarta.persistence.LockTimeoutException.class);
    }
    try (Session first = factory.openSession();
        Session second = factory.openSession()) {
      first.beginTransaction();
      second.beginTransaction();
      first.find(Note.class, id).price = BigDecimal.ONE;
      second.find(Note.class, id).price = BigDecimal.TEN;
      first.getTransaction().commit();
      assertThatThrownBy(() -> second.getTransaction().commit())
          .isInstanceOfAny(
              RollbackException.class, jakarta.persistence.OptimisticLockException.class);
    }
  }

  @Test
  void constraintsHaveNames() {
    stored("once");
    assertThatThrownBy(() -> stored("once"))
        .isInstanceOfSatisfying(
            ConstraintViolationException.class,
            error -> assertThat(error.getConstraintName()).isNotNull());
  }

  @Test
  void schemaIsRecognized() {
    open("validate").close();
    open("update").close();
    open("validate").close();
  }
}
