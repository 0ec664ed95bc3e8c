package dev.adyton.agent.work;

import dev.adyton.agent.home.Card;
import dev.adyton.agent.home.CardPreview;
import dev.adyton.agent.home.Home;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Pins;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Takes in what people hand over. A node's card pins its machine in the appraisal policy as well.
public final class CardImport {

  private CardImport() {}

  /// {@return what a file holds and what accepting it would do; changes nothing}
  ///
  /// @throws dev.adyton.codec.FormatException if it holds no card
  /// @throws dev.adyton.contract.NotSignedException if a party's card is not signed by its own key
  /// @throws IOException if the home cannot be read
  public static CardPreview preview(Home home, Bytes file) throws IOException {
    return home.cards().preview(file);
  }

  /// Accepts a card whose thumbprint a person compared.
  ///
  /// @param replacing whether the person said that it shall replace another card of that name or
  ///   key
  /// @throws dev.adyton.service.ProblemException `card.other-known`, `card.own`
  /// @throws IOException if the home cannot be written
  public static void accept(Home home, CardPreview preview, boolean replacing) throws IOException {
    home.cards().accept(preview, replacing);
    switch (preview.card()) {
      case Card.OfNode node -> pin(home, node.card().root());
      case Card.OfRoot root -> pin(home, root.anchor().key().thumbprint());
      case Card.OfParty ignored -> {}
      case Card.OfHub ignored -> {}
    }
  }

  private static void pin(Home home, Digest root) throws IOException {
    AppraisalPolicy policy = home.policy();
    Pins nodes = policy.platform().nodes();
    if (!nodes.accept(root) && nodes instanceof Pins.Only known) {
      Set<Digest> more = new HashSet<>(known.digests());
      more.add(root);
      home.policy(policy.withNodes(new Pins.Only(more)));
    }
  }
}
