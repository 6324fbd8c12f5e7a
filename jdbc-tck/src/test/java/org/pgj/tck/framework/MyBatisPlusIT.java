package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.core.MybatisConfiguration;
import com.baomidou.mybatisplus.core.MybatisSqlSessionFactoryBuilder;
import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.extension.plugins.MybatisPlusInterceptor;
import com.baomidou.mybatisplus.extension.plugins.inner.PaginationInnerInterceptor;
import com.baomidou.mybatisplus.extension.plugins.pagination.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** MyBatis-Plus pages by the dialect it reads out of the connection's URL. */
@OnEveryPairing
class MyBatisPlusIT {
  private final Pairing pairing;

  MyBatisPlusIT(Pairing pairing) {
    this.pairing = pairing;
  }

  /** A row. */
  @TableName("paged_note")
  public static class PagedNote {
    @TableId(type = IdType.AUTO)
    public Long id;

    public String title;
  }

  /** Its mapper. */
  public interface PagedNotes extends BaseMapper<PagedNote> {}

  @Test
  void pagesWithoutAConfiguredDialect() throws SQLException {
    SingleConnectionDataSource dataSource =
        new SingleConnectionDataSource(pairing.url(), "postgres", "postgres", true);
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE paged_note (id bigserial PRIMARY KEY, title text)");
      MybatisConfiguration configuration =
          new MybatisConfiguration(
              new Environment("test", new JdbcTransactionFactory(), dataSource));
      MybatisPlusInterceptor interceptor = new MybatisPlusInterceptor();
      interceptor.addInnerInterceptor(new PaginationInnerInterceptor());
      configuration.addInterceptor(interceptor);
      configuration.addMapper(PagedNotes.class);
      SqlSessionFactory factory = new MybatisSqlSessionFactoryBuilder().build(configuration);
      try (SqlSession session = factory.openSession(true)) {
        PagedNotes notes = session.getMapper(PagedNotes.class);
        for (int i = 1; i <= 25; i++) {
          PagedNote note = new PagedNote();
          note.title = "note " + i;
          notes.insert(note);
          assertThat(note.id).isEqualTo(i);
        }
        Page<PagedNote> page =
            notes.selectPage(new Page<>(2, 10), new QueryWrapper<PagedNote>().orderByAsc("id"));
        assertThat(page.getTotal()).isEqualTo(25);
        assertThat(page.getRecords()).extracting(note -> note.id).hasSize(10).contains(11L, 20L);
      }
    } finally {
      dataSource.destroy();
    }
  }
}
