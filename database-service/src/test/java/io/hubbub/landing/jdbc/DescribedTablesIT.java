package io.hubbub.landing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestServers;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What somebody with psql finds. */
class DescribedTablesIT {
  private HikariDataSource pool;

  @BeforeEach
  void open() {
    pool = TestServers.newSchema();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void everyTableAndColumnHasADescription() {
    assertThat(
            as("hubbub")
                .sql(
                    """
                    select concat_ws('.', c.relname, a.attname)
                      from pg_class c left join pg_attribute a
                        on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                       and not c.relispartition and c.relname <> 'flyway_schema_history'
                       and (col_description(c.oid, a.attnum) is null
                         or obj_description(c.oid, 'pg_class') is null)
                    """)
                .query(String.class)
                .list())
        .as("without one")
        .isEmpty();
  }

  @Test
  void theReaderReadsWhatIsThereAndWhatComesAndWritesNothing() throws Exception {
    JdbcClient reader = as("hubbub_reader");
    TestServers.partitions(pool).ensure(YearMonth.of(2026, 1));

    assertThat(reader.sql("select count(*) from chat_event").query(Long.class).single()).isZero();
    assertThat(reader.sql("select count(*) from chat_event_2026_01").query(Long.class).single())
        .isZero();
    assertThatThrownBy(() -> reader.sql("delete from chat_event").update())
        .hasMessageContaining("read-only transaction");
    assertThat(
            reader
                .sql(
                    """
                    select relname from pg_class
                     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                       and has_table_privilege(oid, 'insert, update, delete, truncate')
                    """)
                .query(String.class)
                .list())
        .as("tables that it may write, were its transactions not read-only")
        .isEmpty();
  }

  private JdbcClient as(String user) {
    return JdbcClient.create(new DriverManagerDataSource(pool.getJdbcUrl(), user, "any"));
  }
}
