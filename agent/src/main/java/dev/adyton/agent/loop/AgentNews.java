package dev.adyton.agent.loop;

import dev.adyton.crypto.Digest;
import java.util.Optional;

/// Something that an agent tells its party once.
///
/// @param kind what kind of thing
/// @param task the task it is about, if it is about one
/// @param code a stable name for programs
/// @param text what happened and what to do next, for people
public record AgentNews(Kind kind, Optional<Digest> task, String code, String text) {

  /// What kind of thing happened.
  public enum Kind {
    /// A person is asked to decide on a task.
    QUESTION,
    /// A step was taken.
    DONE,
    /// A step was refused: nothing left the agent.
    REFUSED,
    /// The hub contradicts itself: stop and tell the other parties.
    ALARM,
    /// The hub or the disk fails: the agent tries again.
    TROUBLE
  }

  /// Makes news.
  public AgentNews {}
}
