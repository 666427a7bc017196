/** Looks at file servers by SMB 2 and 3. The only room that knows smbj; sockets are those of talk. */
@NullMarked
package org.labmark.agent.probe.smb;

import org.jspecify.annotations.NullMarked;
