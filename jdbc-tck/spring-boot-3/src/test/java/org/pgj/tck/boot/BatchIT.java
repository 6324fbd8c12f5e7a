package org.pgj.tck.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecutionException;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.JdbcCursorItemReader;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Batch and Spring Session, whose schemas and repositories are made for PostgreSQL. */
@SpringBootTest
class BatchIT {
  @Autowired private DataSource dataSource;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private JobRepository repository;
  @Autowired private JobLauncher launcher;
  @Autowired private PlatformTransactionManager transactions;

  /** Reads by a cursor that outlives the commits of the chunks, and writes batches. */
  private Job copyOfNumbers() throws Exception {
    JdbcCursorItemReader<Integer> reader =
        new JdbcCursorItemReaderBuilder<Integer>()
            .name("numbers")
            .dataSource(dataSource)
            .sql("SELECT * FROM generate_series(1, 95)")
            .fetchSize(7)
            .rowMapper((row, index) -> row.getInt(1))
            .build();
    JdbcBatchItemWriter<Integer> writer =
        new JdbcBatchItemWriterBuilder<Integer>()
            .dataSource(dataSource)
            .sql("INSERT INTO number VALUES (?)")
            .itemPreparedStatementSetter((item, statement) -> statement.setInt(1, item))
            .build();
    writer.afterPropertiesSet();
    return new JobBuilder("copy", repository)
        .start(
            new StepBuilder("numbers", repository)
                .<Integer, Integer>chunk(10, transactions)
                .reader(reader)
                .writer(writer)
                .build())
        .build();
  }

  /** The repository creates executions in serializable transactions: of two at once one loses. */
  @Test
  void oneOfManyLaunchesRunsTheJob() throws Exception {
    Application.assertPgj(dataSource);
    jdbc.execute("CREATE TABLE number (n int PRIMARY KEY)");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Boolean>> launches = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      launches.add(threads.submit(this::launch));
    }
    int completed = 0;
    for (Future<Boolean> launch : launches) {
      completed += launch.get() ? 1 : 0;
    }
    threads.shutdown();
    assertThat(completed).isEqualTo(1);
    assertThat(jdbc.queryForObject("SELECT sum(n) FROM number", Long.class)).isEqualTo(95 * 48);
    assertThat(jdbc.queryForList("SELECT status FROM batch_job_execution", String.class))
        .containsExactly("COMPLETED");
  }

  private boolean launch() throws Exception {
    try {
      return launcher
          .run(copyOfNumbers(), new JobParametersBuilder().addLong("run", 1L).toJobParameters())
          .getExitStatus()
          .getExitCode()
          .equals("COMPLETED");
    } catch (JobExecutionException | TransientDataAccessException other) {
      return false;
    }
  }

  @Test
  void sessionsAreKept() {
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/session/jdbc/schema-postgresql.sql"))
        .execute(dataSource);
    JdbcIndexedSessionRepository sessions =
        new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(transactions));
    keep(sessions);
  }

  private static <S extends Session> void keep(SessionRepository<S> sessions) {
    S session = sessions.createSession();
    session.setAttribute("cart", List.of(Map.of("item", 1)));
    sessions.save(session);
    S found = sessions.findById(session.getId());
    found.setAttribute("user", "somebody");
    sessions.save(found);
    S again = sessions.findById(session.getId());
    assertThat(again.<Object>getAttribute("cart")).isEqualTo(List.of(Map.of("item", 1)));
    assertThat(again.<Object>getAttribute("user")).isEqualTo("somebody");
    sessions.deleteById(session.getId());
    assertThat(sessions.findById(session.getId())).isNull();
  }
}
