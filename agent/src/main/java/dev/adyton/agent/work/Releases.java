package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.contract.Release;
import dev.adyton.crypto.Digest;
import dev.adyton.task.Reservation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What an owner released, by its own ledger. A receipt proves that something ran; that nothing
/// else ran only the owner can see, here: every release without a receipt is open.
public final class Releases {

  private Releases() {}

  /// {@return every release of this party, the oldest first}
  ///
  /// @throws IOException if the home cannot be read
  public static List<ReleaseLine> list(Home home) throws IOException {
    List<Digest> receipts = home.receipts().tasks();
    List<ReleaseLine> lines = new ArrayList<>();
    for (Reservation reservation : home.ledger().book().reservations()) {
      Release release = reservation.release().document();
      lines.add(
          new ReleaseLine(
              release.contract(),
              release.task(),
              release.input(),
              release.use(),
              reservation.standing(),
              release.expires(),
              receipts.contains(release.task())));
    }
    return lines;
  }
}
