import module java.base;

/// Makes `bank.csv` and `payments.csv` from the whole table of the data set:
/// `java Split.java default_of_credit_card_clients.csv`, in this folder. Same input, same output.
///
/// Clients are ordered by a mix of seed and id. The first 14,000 are clients of both, the next 6,000
/// of the bank alone, the next 6,000 of the payment processor alone, the rest of neither. The bank
/// lists its clients by id, the processor in an order of its own.
static final long SEED = 0x61_64_79_74_6f_6eL;

static final int BOTH = 14_000;
static final int ALONE = 6_000;

static final List<String> BANK =
    List.of(
        "id", "limit_bal", "bill_amt1", "bill_amt2", "bill_amt3", "bill_amt4", "bill_amt5",
        "bill_amt6", "default_next_month");
static final List<String> PAYMENTS =
    List.of(
        "id", "pay_0", "pay_2", "pay_3", "pay_4", "pay_5", "pay_6", "pay_amt1", "pay_amt2",
        "pay_amt3", "pay_amt4", "pay_amt5", "pay_amt6");

void main(String[] arguments) throws IOException {
  List<List<String>> lines =
      Files.readAllLines(Path.of(arguments[0])).stream().map(l -> List.of(l.split(","))).toList();
  List<String> header = lines.getFirst();
  List<List<String>> mixed =
      lines.stream().skip(1).sorted(Comparator.comparingLong(row -> mix(id(row)))).toList();
  Stream<List<String>> bank =
      mixed.stream().limit(BOTH + ALONE).sorted(Comparator.comparingLong(row -> id(row)));
  Stream<List<String>> payments =
      Stream.concat(mixed.stream().limit(BOTH), mixed.stream().skip(BOTH + ALONE).limit(ALONE))
          .sorted(Comparator.comparingLong(row -> mix(~id(row))));
  write("bank.csv", header, BANK, bank);
  write("payments.csv", header, PAYMENTS, payments);
}

static void write(String file, List<String> header, List<String> columns, Stream<List<String>> rows)
    throws IOException {
  List<Integer> places = columns.stream().map(header::indexOf).toList();
  StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
  rows.forEach(
      row -> csv.append(String.join(",", places.stream().map(row::get).toList())).append('\n'));
  Files.writeString(Path.of(file), csv);
}

static long id(List<String> row) {
  return Long.parseLong(row.getFirst());
}

/// The finalizer of SplitMix64.
static long mix(long value) {
  long z = value * 0x9E3779B97F4A7C15L + SEED;
  z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
  z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
  return z ^ (z >>> 31);
}
