package io.hubbub.statistics;

import io.hubbub.query.QueryDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two rankings there are. */
@Configuration(proxyBeanMethods = false)
class Rankings {
  @Bean
  RankingReader channels(QueryDatabase database) {
    return new RankingReader(Ranking.CHANNELS, database);
  }

  @Bean
  RankingReader users(QueryDatabase database) {
    return new RankingReader(Ranking.USERS, database);
  }
}
