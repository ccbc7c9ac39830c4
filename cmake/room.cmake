# One static library bf_NAME per folder of sim/ with its sub-folders, an interface library while it holds headers only. The
# headers are a file set, so that the target all_verify_interface_header_sets compiles each of them alone.
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ${with_tests})

function(bf_room name)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/sim/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.c)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${folder}/*.h)
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  if(sources)
    set(visible PUBLIC)
    add_library(bf_${name} STATIC ${sources})
  else()
    set(visible INTERFACE)
    add_library(bf_${name} INTERFACE)
  endif()
  target_sources(bf_${name} ${visible} FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/sim
                 FILES ${headers})
  target_link_libraries(bf_${name} ${visible} bf_flags ${ARGN})
endfunction()
