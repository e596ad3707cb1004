# LLVM and Clang as two interface targets, of archives: the shared libraries cost
# 13 to 20 ms at every start. Clang's exported targets would pull in the shared
# libLLVM even beside Clang's static archives, so the archives are named here.
function(genksyms_cc_llvm_config out)
  execute_process(COMMAND ${LLVM_CONFIG_PROGRAM} ${ARGN}
                  OUTPUT_VARIABLE text OUTPUT_STRIP_TRAILING_WHITESPACE
                  COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(text UNIX_COMMAND "${text}")
  set(${out} ${text} PARENT_SCOPE)
endfunction()

genksyms_cc_llvm_config(llvm_archives --link-static --libnames)
list(FILTER llvm_archives EXCLUDE REGEX Polly)
# In a build for another processor they are not where llvm-config has its own.
list(TRANSFORM llvm_archives PREPEND ${LLVM_LIBRARY_DIRS}/)
genksyms_cc_llvm_config(llvm_system --link-static --system-libs)
list(FILTER llvm_system EXCLUDE REGEX "z3|xml2")
file(GLOB clang_archives ${LLVM_LIBRARY_DIRS}/libclang*.a)
list(FILTER clang_archives EXCLUDE REGEX "libclang\\.a|Tidy|Daemon|Doc|Repl")
target_link_libraries(genksyms-cc-llvm INTERFACE
  -Wl,--start-group ${llvm_archives} -Wl,--end-group ${llvm_system})
add_library(genksyms-cc-clang INTERFACE)
target_link_libraries(genksyms-cc-clang INTERFACE
  -Wl,--start-group ${clang_archives} -Wl,--end-group genksyms-cc-llvm)
