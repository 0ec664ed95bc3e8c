package dev.adyton.agent.loop;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.loop.AgentNews.Kind;
import dev.adyton.agent.work.Datasets;
import dev.adyton.agent.work.Workplace;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.NotSignedException;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.HubException;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.service.ProblemException;
import dev.adyton.task.OwnerRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The running agent of a party: cosigns its hub's log, and takes each task of the party's
/// contracts as far as rules and people allow. It remembers nothing but what the home holds, so
/// that after a crash it goes on with the same bytes.
///
/// The hub is waited for without the home being held; everything else happens one at a time.
public final class Agent {

  private static final Logger LOG = System.getLogger(Agent.class.getName());

  private static final int MOST_TOLD = 4096;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Workplace work;
  private final Cosigner cosigner;
  private final OwnLog log;
  private final TaskSteps steps;
  private final Consumer<AgentNews> news;
  private final Set<AgentNews> told = new HashSet<>();
  private final ReentrantLock one = new ReentrantLock();
  private boolean uploaded;

  /// Makes an agent; it does nothing before it is asked to.
  ///
  /// @param work the home, which this agent alone writes, the hub and the party's own clock
  /// @param approval when tasks are approved
  /// @param news is told what happens, each thing once
  public Agent(Workplace work, Approval approval, Consumer<AgentNews> news) {
    this.work = work;
    this.cosigner = new Cosigner(work);
    this.log = new OwnLog(work);
    this.news = news;
    this.steps = new TaskSteps(work, cosigner, log, approval, this::tell);
  }

  /// Runs until the thread is interrupted, waiting for the hub's news and pausing longer and longer
  /// while it does not answer.
  ///
  /// @param wait how long the hub may keep a question before it answers that nothing happened
  public void run(Duration wait) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!Thread.currentThread().isInterrupted()) {
      if (survived(wait)) {
        pause = FIRST_PAUSE;
      } else {
        Thread.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  /// One pass may be lost, not the agent: others wait for its releases and cosignatures.
  private boolean survived(Duration wait) throws InterruptedException {
    try {
      return pass(wait);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a pass over the hub's news failed", e);
      tell(new AgentNews(Kind.TROUBLE, Optional.empty(), "agent.trouble", text(e)));
      return false;
    }
  }

  /// Waits for news of the hub, then goes through all that may be done.
  ///
  /// @return whether the hub answered and its log is in order
  public boolean pass(Duration wait) throws InterruptedException {
    try {
      EventsPage page = work.hub().events(log.next(), wait);
      return alone(() -> {
        log.take(page);
        return look();
      });
    } catch (IOException e) {
      tell(new AgentNews(Kind.TROUBLE, Optional.empty(), "hub.unreachable", text(e)));
      return false;
    } catch (FormatException e) {
      tell(new AgentNews(Kind.TROUBLE, Optional.empty(), "hub.malformed", text(e)));
      return false;
    }
  }

  /// {@return what an action answers that runs while the agent does nothing else: how commands use
  /// the home that this agent has open} What it changed is looked at right after.
  ///
  /// @throws IOException if the action does, or fails in a way that is not its own
  public <T> T exclusively(Callable<T> action) throws IOException, InterruptedException {
    T answer = alone(action);
    Thread.ofVirtual().name("agent-look").start(this::lookAgain);
    return answer;
  }

  private void lookAgain() {
    try {
      lookNow();
    } catch (IOException e) {
      tell(new AgentNews(Kind.TROUBLE, Optional.empty(), "agent.trouble", text(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T alone(Callable<T> action) throws IOException, InterruptedException {
    one.lockInterruptibly();
    try {
      return action.call();
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      one.unlock();
    }
  }

  /// Goes through all that may be done now, for example after a person approved a task.
  ///
  /// @return whether the hub answered and its log is in order
  public boolean lookNow() throws IOException, InterruptedException {
    return alone(this::look);
  }

  private boolean look() throws InterruptedException {
    try {
      lapse();
      cosigner.latest();
      upload();
      tasks();
      return true;
    } catch (ProblemException e) {
      String code = e.problem().code();
      Kind kind = code.startsWith("log.") ? Kind.ALARM : Kind.REFUSED;
      tell(new AgentNews(kind, Optional.empty(), code, e.problem().detail()));
      return false;
    } catch (FormatException e) {
      tell(new AgentNews(Kind.TROUBLE, Optional.empty(), "hub.malformed", text(e)));
      return false;
    } catch (IOException | UncheckedIOException e) {
      tell(new AgentNews(Kind.TROUBLE, Optional.empty(), "agent.trouble", text(e)));
      return false;
    }
  }

  private void lapse() throws IOException {
    Home home = work.home();
    home.ledger()
        .append(
            new OwnerRelease(home.crypto(), home.card(), home.policy())
                .lapse(home.ledger().book(), work.clock().instant()));
  }

  private void upload() throws IOException, InterruptedException {
    if (!uploaded) {
      List<Digest> brought = Datasets.upload(work);
      uploaded = true;
      brought.forEach(version ->
          tell(done(Optional.empty(), "data.uploaded", "uploaded the ciphertext of " + version)));
    }
  }

  private void tasks() throws IOException, InterruptedException {
    for (LoggedDocument start : log.starts()) {
      try {
        if (steps.advance(start)) {
          log.forget(start);
        }
      } catch (ProblemException e) {
        refused(start, e);
      } catch (HubException e) {
        tell(
            new AgentNews(
                Kind.REFUSED,
                Optional.of(start.digest()),
                e.problem().code(),
                "the hub refuses: " + e.problem().detail()));
      } catch (FormatException | NotSignedException | IllegalArgumentException e) {
        tell(new AgentNews(Kind.REFUSED, Optional.of(start.digest()), "hub.malformed", text(e)));
      }
    }
  }

  /// What contradicts the log stops everything; anything else stops this task alone.
  private void refused(LoggedDocument start, ProblemException e) {
    if (e.problem().code().startsWith("log.")) {
      throw e;
    }
    tell(
        new AgentNews(
            Kind.REFUSED, Optional.of(start.digest()), e.problem().code(), e.problem().detail()));
  }

  static AgentNews done(Optional<Digest> task, String code, String text) {
    return new AgentNews(Kind.DONE, task, code, text);
  }

  private void tell(AgentNews item) {
    boolean fresh;
    synchronized (told) {
      if (told.size() >= MOST_TOLD) {
        told.clear(); // a hub that makes up reasons shall not fill the memory
      }
      fresh = told.add(item);
    }
    if (fresh) {
      news.accept(item);
    }
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
