package dev.adyton.cli;

import dev.adyton.agent.work.ConsentPreview;
import dev.adyton.contract.CodeIdentity;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Input;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Output;
import dev.adyton.contract.Party;
import dev.adyton.contract.Role;
import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.claim.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A contract as people read it before they consent: every member, nothing left out.
final class ContractText {

  private ContractText() {}

  static List<String> lines(ConsentPreview preview) {
    List<String> lines = new ArrayList<>();
    contract(preview.agreement().contract(), lines);
    lines.add("");
    lines.add("your roles      " + roles(preview.roles()));
    lines.add("your policy     " + preview.ownPolicy());
    lines.add("digest          " + preview.digest());
    preview.warnings().forEach(warning -> lines.add("note: " + warning));
    preview
        .findings()
        .forEach(finding -> lines.add("against it: " + ReceiptCommands.text(finding)));
    return List.copyOf(lines);
  }

  private static void contract(Contract contract, List<String> lines) {
    lines.add("contract        " + contract.title());
    lines.add("id              " + contract.id().hex() + ", profile " + contract.profile().text());
    contract.parties().forEach(party -> lines.add("party           " + party(party)));
    lines.add("engine          " + code(contract.engine()));
    lines.add(
        "function        "
            + contract.function().name()
            + ", "
            + code(contract.function().identity()));
    contract
        .function()
        .arguments()
        .forEach((name, value) -> lines.add("  argument      " + name + " = " + value));
    contract.inputs().forEach(input -> input(input, lines));
    contract.outputs().forEach(output -> lines.add("output          " + output(output)));
    lines.add("discloses       " + String.join(", ", contract.discloses()));
    lines.add("fewest rows     " + contract.minIntersection());
    lines.add(
        "limits          "
            + contract.limits().wallSeconds()
            + " s, "
            + contract.limits().memoryMiB()
            + " MiB");
    lines.add(
        "where           labels "
            + words(contract.environment().labels(), Label::text)
            + ", modes "
            + words(contract.environment().modes(), Mode::text));
    contract.environment().anchors().forEach(anchor -> lines.add("  machine       " + anchor));
    lines.add("uses            " + contract.uses());
    lines.add("from            " + contract.notBefore());
    lines.add("to              " + contract.notAfter());
    log(contract.log(), lines);
  }

  private static String party(Party party) {
    return party.name()
        + " ("
        + roles(party.roles())
        + "), card "
        + party.card()
        + ", key "
        + party.signing()
        + ", encryption key "
        + party.encryption().encoded().hex();
  }

  private static String roles(List<Role> roles) {
    return words(roles, Role::text);
  }

  private static <T> String words(List<T> things, Function<T, String> word) {
    return things.stream().map(word).collect(Collectors.joining(", "));
  }

  private static String code(CodeIdentity identity) {
    return switch (identity) {
      case CodeIdentity.Exact(Digest digest) -> digest.toString();
      case CodeIdentity.SignerAndVersion(Digest signer, long version) ->
          "ANY that " + signer + " signs from version " + version + " on";
    };
  }

  private static void input(Input input, List<String> lines) {
    lines.add(
        "input           "
            + input.dataset()
            + " of "
            + input.owner()
            + ", joined on "
            + input.join());
    lines.add("  columns       " + String.join(", ", input.columns()));
    lines.add("  version       " + input.version());
    lines.add("  use policy    " + input.usePolicy());
  }

  private static String output(Output output) {
    String columns =
        output.columns().stream()
            .map(column -> column.name() + " " + column.type().text())
            .collect(Collectors.joining(", "));
    return output.name()
        + " ("
        + columns
        + "), at most "
        + output.maxBytes()
        + " bytes, for "
        + String.join(", ", output.receivers());
  }

  private static void log(LogTerms log, List<String> lines) {
    lines.add(
        "log             "
            + log.origin()
            + ", "
            + log.threshold()
            + " of "
            + log.witnesses().size()
            + " witnesses");
    lines.add("  key           " + log.key().encoded());
    log.witnesses()
        .forEach(witness ->
            lines.add("  witness       " + witness.party() + " " + witness.key().encoded()));
  }
}
