package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.Refusal;
import dev.adyton.contract.HubCard;
import dev.adyton.crypto.Crypto;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What operations work with: the party's home, opened, the hub, and the party's own clock.
///
/// @param home the home, whose one writer the caller is
/// @param hub the hub
/// @param clock the party's own clock: no other time decides anything here
public record Workplace(Home home, PartyHub hub, InstantSource clock) {

  /// Makes a workplace.
  public Workplace {}

  /// {@return a workplace at the one hub whose card this home accepted}
  ///
  /// @throws dev.adyton.service.ProblemException if no card of a hub, or more than one, is there
  /// @throws IOException if the home cannot be read
  public static Workplace open(Home home, InstantSource clock) throws IOException {
    List<HubCard> hubs = home.anchors().hubs();
    if (hubs.size() != 1) {
      throw Refusal.unknown(
          "hub.unknown",
          "needs the card of exactly one hub, has "
              + hubs.size()
              + ": import hub.card and node.card, which the hub's operator hands over");
    }
    return new Workplace(home, PartyHub.open(home, hubs.getFirst(), clock), clock);
  }

  Crypto crypto() {
    return home.crypto();
  }

  /// Documents state whole seconds.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
