package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Decides what to say about each access that is not proven in range: an error where it is certainly
 * wrong, a warning where it can neither be proven nor disproven and every array involved has a
 * shape, else nothing. One cause is reported once.
 */
final class Judgement {
  private final FunctionWalk walk;
  private final IndexMessages messages;
  private final Supplier<Trials> makeTrials;
  private Trials trials;
  private final Unshaped unshaped;

  Judgement(
      Function function,
      Declarations declarations,
      FunctionWalk walk,
      SizeOrigins origins,
      Terms terms) {
    this.walk = walk;
    this.messages = new IndexMessages(function, declarations, walk, origins, terms);
    this.makeTrials = () -> new Trials(function, walk.arrays(), declarations.parameterNames());
    this.unshaped = new Unshaped(declarations);
  }

  /** What to say, in the order of the source. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Set<List<Object>> said = new HashSet<>();
    Set<Expression> wrong = new HashSet<>();
    for (Access access : walk.accesses()) {
      if (access.proven() || within(access.array(), wrong)) {
        continue;
      }
      if (trials == null) {
        trials = makeTrials.get();
      }
      Encounters.Site site = new Encounters.Site(access.array(), access.index(), access.line());
      Optional<Trials.Witness> witness = trials.wrong(site);
      if (witness.isEmpty() && neverRight(access)) {
        witness = trials.alwaysWrong(site);
      }
      boolean first = said.add(List.of(access.array(), access.index(), access.value()));
      if (witness.isPresent()
          && (!access.value().isConstant() || access.length().isConstant() || neverRight(access))) {
        if (access.array().type().rank() > 1) {
          wrong.add(new Load(access.array(), access.index()));
        }
        if (first && said.add(List.of(messages.cause(access, witness.get().miss().index() < 0)))) {
          problems.add(messages.wrong(access, witness.get()));
        }
      } else if (first && !unshaped.involves(access)) {
        problems.add(messages.unproven(access, trials.example(site)));
      }
    }
    return problems;
  }

  /** Whether an array expression is a row whose own index is already found wrong. */
  private static boolean within(Expression array, Set<Expression> wrong) {
    return array instanceof Load && wrong.contains(array);
  }

  private boolean neverRight(Access access) {
    return walk.prover().proves(access.context(), access.value().negate().plus(-1))
        || walk.prover().proves(access.context(), access.value().minus(access.length()));
  }
}
