package dev.adyton.agent.work;

import dev.adyton.agent.home.DataStore;
import dev.adyton.agent.home.Home;
import dev.adyton.agent.home.Refusal;
import dev.adyton.contract.ColumnEntry;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Signed;
import dev.adyton.contract.UsePolicy;
import dev.adyton.crypto.Digest;
import dev.adyton.table.Csv;
import dev.adyton.table.CsvRules;
import dev.adyton.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// An owner's data: encrypted here, signed, and uploaded as ciphertext. No key is ever uploaded.
public final class Datasets {

  private Datasets() {}

  /// {@return the manifest of a table in CSV, encrypted and signed; nothing is uploaded yet}
  ///
  /// @throws dev.adyton.table.CsvException if the CSV is malformed
  /// @throws dev.adyton.service.ProblemException if a receiver is a party whose card is unknown
  /// @throws IllegalArgumentException if terms and table do not fit
  /// @throws IOException if it cannot be read or written
  public static Signed<DatasetManifest> add(Home home, DataTerms terms, InputStream csv)
      throws IOException {
    Table table = Csv.read(csv, CsvRules.STANDARD.id(terms.join()));
    requireFit(terms, table);
    return home.data().add(terms.name(), terms.join(), usePolicy(home, terms, table), table);
  }

  /// A use policy that allows nothing, or what is not there, is a mistake that would be noticed
  /// late.
  private static void requireFit(DataTerms terms, Table table) {
    if (terms.uses() < 1) {
      throw new IllegalArgumentException("uses is " + terms.uses() + ": allow one at least");
    }
    List<String> allowed = terms.columns();
    for (String column : allowed) {
      if (!table.schema().names().contains(column)) {
        throw new IllegalArgumentException("the table has no column " + column);
      }
    }
    if (!allowed.isEmpty() && !allowed.contains(terms.join())) {
      throw new IllegalArgumentException("columns lack " + terms.join() + ", which joins rows");
    }
  }

  private static UsePolicy usePolicy(Home home, DataTerms terms, Table table) throws IOException {
    List<Digest> receivers = new ArrayList<>();
    for (String receiver : terms.receivers()) {
      receivers.add(thumbprint(home, receiver));
    }
    return new UsePolicy(
        terms.functions(),
        receivers,
        terms.columns().isEmpty() ? table.schema().names() : terms.columns(),
        terms.uses(),
        terms.notAfter().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Digest thumbprint(Home home, String party) throws IOException {
    if (party.equals(home.card().document().name())) {
      return home.card().document().thumbprint();
    }
    return home.anchors()
        .party(party)
        .orElseThrow(
            () -> Refusal.unknown("card.not-imported", "no card of " + party + ": import it"))
        .document()
        .thumbprint();
  }

  /// {@return every version that was added, and how many uses of its dataset are taken}
  ///
  /// @throws IOException if the home cannot be read
  public static List<DatasetState> list(Home home) throws IOException {
    List<DatasetState> list = new ArrayList<>();
    for (Signed<DatasetManifest> version : home.data().all()) {
      boolean offered = home.data().offers(version.digest());
      long uses = home.ledger().book().uses(version.document().id());
      list.add(new DatasetState(version, offered, uses));
    }
    return list;
  }

  /// Ends the offer of a version; its data key is gone on return.
  ///
  /// @throws dev.adyton.service.ProblemException if there is no such version
  /// @throws IOException if the home cannot be written
  public static void remove(Home home, Digest version) throws IOException {
    home.data().remove(version);
  }

  /// Brings everything that is offered to the hub: card, ciphertext, manifests. What is there
  /// already is passed over, so that this can be repeated at will.
  ///
  /// @return the versions that were brought now
  /// @throws IOException if the hub is not reached: try again when it is
  public static List<Digest> upload(Workplace work) throws IOException, InterruptedException {
    work.hub().submit(work.home().card().envelope());
    DataStore data = work.home().data();
    List<Digest> brought = new ArrayList<>();
    for (Signed<DatasetManifest> version : data.all()) {
      if (data.offers(version.digest())) {
        if (uploadColumns(work, version)) {
          brought.add(version.digest());
        }
      }
    }
    return brought;
  }

  private static boolean uploadColumns(Workplace work, Signed<DatasetManifest> version)
      throws IOException, InterruptedException {
    work.hub().submit(version.envelope());
    boolean any = false;
    for (ColumnEntry column : version.document().columns()) {
      if (!work.hub().hasBlob(column.ciphertext())) {
        work.hub().putBlob(column.ciphertext(), work.home().data().file(version, column.name()));
        any = true;
      }
    }
    return any;
  }
}
