# Compiler flags every target of the project gets. Bits must not depend on the compiler or the machine, therefore no
# fused multiply-add and no fast-math.
add_library(bf_flags INTERFACE)
target_compile_definitions(bf_flags INTERFACE _XOPEN_SOURCE=700 BF_VERSION="${PROJECT_VERSION}")
target_compile_options(bf_flags INTERFACE
  -ffp-contract=off -fno-math-errno
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes
  -Wmissing-prototypes -Wvla -Wdouble-promotion -Wformat=2 -Wundef -Wcast-qual -Wswitch-enum
  -Wnull-dereference)
if(BF_WERROR)
  target_compile_options(bf_flags INTERFACE -Werror)
endif()
if(BF_SANITIZE)
  target_compile_options(bf_flags INTERFACE
    -fsanitize=${BF_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(bf_flags INTERFACE -fsanitize=${BF_SANITIZE})
endif()
if(BF_FUZZ)
  target_compile_options(bf_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
