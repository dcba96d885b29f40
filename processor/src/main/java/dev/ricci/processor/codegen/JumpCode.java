package dev.ricci.processor.codegen;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Jumps as Java's {@code break} and {@code continue}, with labels only where Java needs them. Keeps
 * the loops that the statement being printed stands in.
 */
final class JumpCode {
  /** A label for each enclosing loop, innermost first; those without one have a unique stand-in. */
  private final Deque<String> loops = new ArrayDeque<>();

  /** From the label of a block that is a loop's body to the loop's label. */
  private final Map<String, String> continues = new HashMap<>();

  private final Set<String> used = new HashSet<>();

  /** Prints what is inside a loop of that label (or stand-in). */
  CodeBlock inLoop(String label, List<Statement> body, Function<List<Statement>, CodeBlock> print) {
    loops.push(label);
    CodeBlock code = print.apply(body);
    loops.pop();
    return code;
  }

  /** Makes breaks of {@code block} continue the loop of that label. */
  void continueAt(Block block, String loop) {
    continues.put(block.label(), loop);
  }

  /** Whether a jump printed so far names {@code label}. */
  boolean isUsed(String label) {
    return used.contains(label);
  }

  /** {@code break} or {@code continue}. */
  CodeBlock jump(Break jump) {
    String loop = continues.get(jump.label());
    String word = loop == null ? "break" : "continue";
    String target = loop == null ? jump.label() : loop;
    if (target.equals(loops.peek())) {
      return CodeBlock.of("$L", word);
    }
    used.add(target);
    return CodeBlock.of("$L $N", word, target);
  }

  /** A block, its label left out where no break needs it. */
  CodeBlock block(Block block, Function<List<Statement>, CodeBlock> print) {
    CodeBlock body = print.apply(block.body());
    return used.contains(block.label())
        ? CodeBlock.builder()
            .beginControlFlow("$N:", block.label())
            .add(body)
            .endControlFlow()
            .build()
        : body;
  }
}
