package io.hubbub.statistics;

import io.hubbub.event.EventLimits;

/** What is ranked by its number of events. */
enum Ranking {
  CHANNELS("channels", "channel", "channel", "users", EventLimits.CHANNEL_CHARACTERS),
  USERS("users", "user", "username", "channels", EventLimits.USER_CHARACTERS);

  private final String answer;
  private final String parameter;
  private final String column;
  private final String others;
  private final int characters;

  Ranking(String answer, String parameter, String column, String others, int characters) {
    this.answer = answer;
    this.parameter = parameter;
    this.column = column;
    this.others = others;
    this.characters = characters;
  }

  /** What the list is called in the answer, and the question in the micro service. */
  String answer() {
    return answer;
  }

  /** What one is called, in the question and in the answer. */
  String parameter() {
    return parameter;
  }

  /** What is counted of the other kind: a channel's users, a user's channels. */
  String others() {
    return others;
  }

  /** How long a name may be. */
  int characters() {
    return characters;
  }

  /** Arguments: see {@link RankingReader}. */
  String select(boolean one, boolean further) {
    return """
    select s.%1$s, s.events, s.messages, s.%2$s, s.first_at, s.last_at,
           (select string_agg('"' || t.type || '":' || t.events, ',' order by t.events desc, t.type)
              from %3$s_type t where t.%1$s = s.%1$s)
      from %3$s_stats s
     where true%4$s%5$s
     order by s.events desc, s.%1$s limit ?\
    """
        .formatted(
            column,
            others,
            parameter,
            one ? " and s.%s = ?".formatted(column) : "",
            further ? " and s.events <= ? and (s.events < ? or s.%s > ?)".formatted(column) : "");
  }
}
