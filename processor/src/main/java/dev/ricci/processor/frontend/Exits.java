package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the blocks that breaks leave, where a break is more than the end of the block anyway. */
final class Exits {
  private final MethodLowering method;

  Exits(MethodLowering method) {
    this.method = method;
  }

  /** {@code body}, in a block with that label if something in it still breaks to it. */
  List<Statement> block(Optional<String> label, List<Statement> body, Tree tree) {
    if (label.isEmpty()) {
      return body;
    }
    List<Statement> trimmed = trimmed(body, label.get());
    return Completion.breaks(trimmed, label.get())
        ? List.of(method.place(new Block(method.origin(tree), label.get(), trimmed), tree))
        : trimmed;
  }

  /** The same statements without breaks to {@code label} as their last. */
  private List<Statement> trimmed(List<Statement> statements, String label) {
    if (statements.isEmpty()) {
      return statements;
    }
    List<Statement> result = new ArrayList<>(statements);
    int end = result.size() - 1;
    Statement last = result.get(end);
    if (last instanceof Break exit && exit.label().equals(label)) {
      result.remove(end);
    } else if (last instanceof If branch && Completion.breaks(List.of(branch), label)) {
      List<List<Statement>> branches =
          List.of(trimmed(branch.whenTrue(), label), trimmed(branch.whenFalse(), label));
      Statement replaced = branch.with(branch.expressions(), branches);
      method.program.sources().tree(branch).ifPresent(tree -> method.place(replaced, tree));
      result.set(end, replaced);
    }
    return result;
  }
}
