package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.storage.Storage;
import dev.adyton.task.HubState;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who may talk to the hub: parties from the log, nodes as the operator admitted them. Everyone
/// else is refused.
final class Members {

  private static final String NODES = "nodes/";
  private static final int MAX_CARD = 4096;

  private final Storage storage;
  private final HubState state;
  private final Map<Digest, VerificationKey> nodes = new ConcurrentHashMap<>();

  private Members(Storage storage, HubState state) {
    this.storage = storage;
    this.state = state;
  }

  static Members open(Storage storage, HubState state) throws IOException {
    Members members = new Members(storage, state);
    for (String file : storage.list(NODES)) {
      members.remember(NodeCard.parse(storage.read(file, MAX_CARD).orElse(Bytes.EMPTY)));
    }
    return members;
  }

  /// Lets a node in, now and after a restart.
  void admit(NodeCard card) throws IOException {
    String name = card.request().thumbprint().value().hex();
    storage.replace(NODES + name, card.encode());
    remember(card);
  }

  Optional<VerificationKey> key(Digest thumbprint) {
    VerificationKey node = nodes.get(thumbprint);
    return node != null
        ? Optional.of(node)
        : state.party(thumbprint).map(card -> card.document().signing());
  }

  Caller caller(VerificationKey key) {
    return nodes.containsKey(key.thumbprint()) ? new Caller.Node(key) : new Caller.Member(key);
  }

  Optional<Signed<PartyCard>> card(Caller caller) {
    return state.party(caller.thumbprint());
  }

  private void remember(NodeCard card) {
    nodes.put(card.request().thumbprint(), card.request());
  }
}
